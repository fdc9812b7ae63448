import { z } from 'zod'

/** What the simulator is asked to play. */
export const SimulatorRequest = z.object({
  /** A day of 33,000 alerts, 29,000 of them of one rule. */
  noisy: z.boolean().default(false),
  /** 1: about a minute for the past day, and as long for the attack after it. */
  speed: z.number().min(0.1).max(1000).default(1),
})
export type SimulatorRequest = z.infer<typeof SimulatorRequest>

/** Sent with 202: it has begun. */
export const SimulatorStarted = z.object({ status: z.literal('running') })
export type SimulatorStarted = z.infer<typeof SimulatorStarted>

/** How many events were removed, observations and sensors' own conditions among them. */
export const SimulatorRemoved = z.object({ removed: z.number().int() })
export type SimulatorRemoved = z.infer<typeof SimulatorRemoved>
