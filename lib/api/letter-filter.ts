import { z } from 'zod'

export const lettersPath = '/api/security/dead-letters'
export const letterParams = z.object({ id: z.string().max(64) })

/** Which dead letters are meant; what is left out does not matter. */
export const letterFilter = {
  sensor: z.string().max(128).optional(),
  reason: z.string().max(1024).optional(),
  pointer: z.string().max(4096).optional(),
}
