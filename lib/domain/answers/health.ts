import { z } from 'zod'

export const LiveAnswer = z.object({ status: z.literal('live') })

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
})
export type ReadyAnswer = z.infer<typeof ReadyAnswer>

/** `event: gap` of the stream: how many matching events were left out for this viewer. */
export const StreamGap = z.object({ missed: z.number().int() })
export type StreamGap = z.infer<typeof StreamGap>
