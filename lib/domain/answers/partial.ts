import { z } from 'zod'

/** Parts of the store that do not answer now, of how many; where it is there, counts are lower bounds. */
export const Partial = z.object({ missing: z.number().int(), of: z.number().int() })
export type Partial = z.infer<typeof Partial>

/** What every answer may have that is counted or listed from events. */
export const mayBePartial = { partial: Partial.optional() }
