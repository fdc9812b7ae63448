import { z } from 'zod'

/** One event that was not taken: its place in the body, the JSON pointer within it, and why. */
export const Rejection = z.object({
  index: z.number().int().min(0),
  pointer: z.string(),
  reason: z.string(),
})
export type Rejection = z.infer<typeof Rejection>

/** Sent with 202, when all accepted events are durable. */
export const IngestAnswer = z.object({
  accepted: z.number().int().min(0),
  duplicates: z.number().int().min(0),
  rejected: z.array(Rejection),
})
export type IngestAnswer = z.infer<typeof IngestAnswer>
