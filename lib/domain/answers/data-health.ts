import { z } from 'zod'

/** Who wrote the documents of an index. */
export const SourceProfileName = z.enum(['falcosidekick', 'elastic-falco', 'filebeat'])

/**
 * Why an index cannot be read: `unknown`: nothing in it looks like a sensor's; `not-decoded`: the
 * sensor's JSON is text within `message`; `empty`: nothing was ever written to it; `no-timestamp`: it
 * has no `@timestamp` that is a date in a column; `failing`: Elasticsearch cannot search it now.
 */
export const UnreadableReason = z.enum([
  'unknown',
  'not-decoded',
  'empty',
  'no-timestamp',
  'failing',
])

export const SourceHealth = z.object({
  index: z.string(),
  profile: SourceProfileName.nullable(),
  unreadable: UnreadableReason.nullable(),
  /** Documents. */
  documents: z.number().int(),
  /** The newest `@timestamp`. */
  newest: z.string().nullable(),
  /** From an event's time to its arrival, on average of the last day; null where no document says. */
  lagMs: z.number().nullable(),
  /** Documents without `@timestamp`: no page shows them. */
  withoutTimestamp: z.number().int(),
  /** Documents with a value that the index did not take into its columns (`_ignored`). */
  withIgnored: z.number().int(),
  /** Fields of such values, of a few of those documents. */
  ignoredFields: z.array(z.string()),
  /** Documents that an ingest pipeline failed on. */
  pipelineErrors: z.number().int(),
  /** Of the last day. */
  recent: z.object({
    documents: z.number().int(),
    /** Documents that are no event: no rule, or no priority that is one. */
    notEvents: z.number().int(),
    /** Alerts without namespace, and without pod. */
    withoutNamespace: z.number().int(),
    withoutPod: z.number().int(),
  }),
  /** Of its newest events of the last day, how many Eyrie holds itself, so that they count twice. */
  alsoHere: z.object({ looked: z.number().int(), found: z.number().int() }),
  /** Fields that are of another type here than in most indices of the same profile. */
  conflicts: z.array(z.object({ field: z.string(), type: z.string(), usual: z.string() })),
  /** Fields that have no column, so that questions about them read each document. */
  slowFields: z.array(z.string()),
})
export type SourceHealth = z.infer<typeof SourceHealth>

/** What is read in place of being sent here: how many indices, and their newest `@timestamp`. */
export const SourcesSummary = z.object({
  indices: z.number().int(),
  newest: z.string().nullable(),
})
export type SourcesSummary = z.infer<typeof SourcesSummary>

export const DataHealthAnswer = z.object({
  /** The patterns of EYRIE_SOURCES; empty where nothing of others is read. */
  patterns: z.array(z.string()),
  sources: z.array(SourceHealth),
  /** Whether the last look for indices failed, so that what is told may be old. */
  isStale: z.boolean(),
  /** Why it failed. */
  reason: z.string().nullable(),
})
export type DataHealthAnswer = z.infer<typeof DataHealthAnswer>
