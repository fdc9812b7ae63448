import { z } from 'zod'

export const LiveAnswer = z.object({ status: z.literal('live') })

/** Events that are accepted and durable on this machine's disk, and wait for the store to be back. */
export const SpoolLag = z.object({
  events: z.number().int(),
  bytes: z.number().int(),
  limitBytes: z.number().int(),
  /** When the oldest was accepted. */
  oldest: z.string().nullable(),
  /** Why the store takes or answers nothing, and since when; null while all is well. */
  away: z.object({ reason: z.string(), since: z.string() }).nullable(),
})
export type SpoolLag = z.infer<typeof SpoolLag>

/** `ready` with 200; `unready` with 503 and the parts that are not. `warning`: what a person must know of a part that works. */
export const ReadyAnswer = z.object({
  status: z.enum(['ready', 'unready']),
  parts: z.record(
    z.string(),
    z.object({
      status: z.enum(['ready', 'unready']),
      reason: z.string().nullable(),
      warning: z.string().nullable(),
    }),
  ),
  /** null where nothing can wait, as with the embedded store. */
  spool: SpoolLag.nullable(),
})
export type ReadyAnswer = z.infer<typeof ReadyAnswer>

/** `event: gap` of the stream: how many matching events were left out for this viewer. */
export const StreamGap = z.object({ missed: z.number().int() })
export type StreamGap = z.infer<typeof StreamGap>
