import { z } from 'zod'
import { Severity } from './severity'

const Geo = z.object({ country_iso_code: z.string() })

const ProcessAncestor = z.object({
  name: z.string().optional(),
  executable: z.string().optional(),
  command_line: z.string().optional(),
  pid: z.number().int().optional(),
})

/** `event.kind`: an alert, an observation (`event`), or a sensor's own condition (`state`). */
export const EventKind = z.enum(['alert', 'event', 'state'])
export type EventKind = z.infer<typeof EventKind>

/** One value of a sensor's own flat map; integers above 2^53 are decimal strings. */
export const FieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number(), z.boolean()])),
])
export type FieldValue = z.infer<typeof FieldValue>

/**
 * One thing a sensor told, in the Elastic Common Schema's names (a subset of ECS 9).
 * It never changes after it is stored. What is absent is left out, never null.
 */
export const SecurityEvent = z.object({
  /** When it happened: RFC 3339, UTC, milliseconds. Arrival time where the claim cannot be true. */
  '@timestamp': z.string(),
  event: z.object({
    /** Identity: 32 lower-case hex digits, a hash of what makes the event itself. */
    id: z.string().regex(/^[0-9a-f]{32}$/),
    kind: EventKind,
    category: z.array(z.string()),
    type: z.array(z.string()),
    /** What was done, in the sensor's word (Falco: the system call). */
    action: z.string().optional(),
    module: z.string(),
    dataset: z.string(),
    severity: Severity,
    /** When the sensor's record was made, where it says so. */
    created: z.string().optional(),
    /** Arrival: stamped by the store, RFC 3339 with milliseconds; never goes back. */
    ingested: z.string(),
    /** The sensor's own time as claimed, RFC 3339 with all its digits (up to nanoseconds). */
    original_time: z.string().optional(),
  }),
  rule: z.object({ name: z.string(), id: z.string().optional() }).optional(),
  message: z.string(),
  tags: z.array(z.string()),
  /** MITRE ATT&CK; several of each are possible, id and name at the same index. */
  threat: z
    .object({
      tactic: z.object({ id: z.array(z.string()), name: z.array(z.string()) }),
      technique: z.object({ id: z.array(z.string()), name: z.array(z.string()) }),
    })
    .optional(),
  orchestrator: z.object({ cluster: z.object({ name: z.string() }) }),
  kubernetes: z
    .object({
      namespace: z.string().optional(),
      pod: z.object({ name: z.string().optional(), uid: z.string().optional() }).optional(),
      node: z.object({ name: z.string() }).optional(),
      workload: z.object({ kind: z.string().optional(), name: z.string() }).optional(),
      labels: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  container: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      image: z
        .object({
          name: z.string().optional(),
          tag: z.string().optional(),
          digest: z.string().optional(),
        })
        .optional(),
      runtime: z.string().optional(),
    })
    .optional(),
  process: ProcessAncestor.extend({
    entity_id: z.string().optional(),
    parent: ProcessAncestor.optional(),
    /** Parent's parent first, then upwards. */
    ancestors: z.array(ProcessAncestor).optional(),
  }).optional(),
  user: z.object({ name: z.string().optional(), id: z.string().optional() }).optional(),
  file: z.object({ path: z.string() }).optional(),
  source: z
    .object({ ip: z.string(), port: z.number().int().optional(), geo: Geo.optional() })
    .optional(),
  destination: z
    .object({
      ip: z.string().optional(),
      port: z.number().int().optional(),
      domain: z.string().optional(),
      geo: Geo.optional(),
    })
    .optional(),
  network: z
    .object({
      protocol: z.string().optional(),
      direction: z.enum(['inbound', 'outbound']).optional(),
    })
    .optional(),
  observer: z.object({
    name: z.string(),
    version: z.string().optional(),
    hostname: z.string().optional(),
  }),
  eyrie: z.object({
    /** The sensor's own flat map, whole, keys as the sensor spells them natively. */
    fields: z.record(z.string(), FieldValue),
    /** Repeats with the same key fold into one line. */
    fold_key: z.string(),
    suppressed_by: z.string().optional(),
    simulated: z.boolean().optional(),
    /** The claimed time could not be true, so `@timestamp` is the arrival. */
    clock_skew: z.boolean().optional(),
  }),
})
export type SecurityEvent = z.infer<typeof SecurityEvent>

/** An event before the store stamps its arrival. */
export type ArrivingEvent = Omit<SecurityEvent, 'event'> & {
  event: Omit<SecurityEvent['event'], 'ingested'>
}
