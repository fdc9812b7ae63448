import { z } from 'zod'
import { SourcesSummary } from './data-health'
import { SpoolLag } from './health'

/** `alive`: heard as often as expected; `dropping`: alive, but it reported lost events lately; `silent`: overdue. */
export const SensorStatus = z.enum(['alive', 'dropping', 'silent'])
export type SensorStatus = z.infer<typeof SensorStatus>

export const Sensor = z.object({
  /** Unique: kind and node. */
  name: z.string(),
  kind: z.string(),
  node: z.string().nullable(),
  status: SensorStatus,
  lastHeard: z.string().nullable(),
  /** Over the last minute. */
  eventsPerSecond: z.number(),
  /** From the event's own time to its arrival, the newest; null before the first event. */
  lagMs: z.number().nullable(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Events the sensor itself says it lost. */
  dropped: z.number().int(),
  /** Events whose claimed time could not be true. */
  clockSkewed: z.number().int(),
})
export type Sensor = z.infer<typeof Sensor>

export const SensorsAnswer = z.object({
  sensors: z.array(Sensor),
  /** Accepted events that are not in the store yet; null where there is no such thing. */
  spool: SpoolLag.nullable(),
  /** What is read of others, whose sensors are not listed; null where nothing is, or it is not known. */
  sources: SourcesSummary.nullable(),
})
export type SensorsAnswer = z.infer<typeof SensorsAnswer>

export const DeadLetter = z.object({
  id: z.string(),
  sensor: z.string(),
  receivedAt: z.string(),
  reason: z.string(),
  pointer: z.string(),
  /** What was received, as text, cut at 64 KiB; in a list, cut at what was asked for. */
  body: z.string(),
  /** Of what is kept, as UTF-8, whatever the answer shows of it. */
  sizeBytes: z.number().int(),
  /** Whether more was received than is kept. */
  isCut: z.boolean(),
})
export type DeadLetter = z.infer<typeof DeadLetter>

export const DeadLettersAnswer = z.object({
  deadLetters: z.array(DeadLetter),
  next: z.string().nullable(),
})
export type DeadLettersAnswer = z.infer<typeof DeadLettersAnswer>

/** The dead letters of one sensor that were refused for one reason at one place. */
export const DeadLetterReason = z.object({
  sensor: z.string(),
  reason: z.string(),
  pointer: z.string(),
  count: z.number().int(),
  sizeBytes: z.number().int(),
  /** When the newest of them arrived. */
  newestAt: z.string(),
})
export type DeadLetterReason = z.infer<typeof DeadLetterReason>

/**
 * How many dead letters are kept and why. `limit`: more than these are not kept. `reasons`: at most 100,
 * the most frequent first; `newestId`: the newest letter at that moment, null where there is none.
 */
export const DeadLettersSummary = z.object({
  count: z.number().int(),
  sizeBytes: z.number().int(),
  limit: z.number().int(),
  reasons: z.array(DeadLetterReason),
  newestId: z.string().nullable(),
})
export type DeadLettersSummary = z.infer<typeof DeadLettersSummary>

export const DeadLettersRemoved = z.object({ removed: z.number().int() })
export type DeadLettersRemoved = z.infer<typeof DeadLettersRemoved>
