import type { QueryTree } from '../domain/query-tree'
import type { ArrivingEvent, EventKind, SecurityEvent } from '../domain/security-event'
import type { SortableField } from '../domain/sortable-fields'
import type { ZoneClock } from '../query/zone-clock'

/** What became of one appended event, at its place in the batch; `refused`: it can never be stored. */
export type AppendOutcome = 'stored' | 'known' | { refused: string }

/** Which events: `from` included, `to` excluded (null: no end), epoch milliseconds. */
export interface EventQuery {
  fromMs: number
  toMs: number | null
  /** null: every kind. */
  kind: EventKind | null
  where: QueryTree | null
}

/** A place in the order by time: (`@timestamp` as epoch ms, `event.id`). */
export interface TimePosition {
  timestampMs: number
  id: string
}

/** A place in a list: by time, or by a field's value first. */
export interface PagePosition extends TimePosition {
  /** What the event has for the field that orders, null where it has none; left out where time orders. */
  value?: string | number | null
}

/** Which part of a list, and in what order. */
export interface PageAsked {
  /** 1 to 1000. */
  limit: number
  after: PagePosition | null
  /** `@timestamp` unless given. */
  sort?: SortableField
  ascending?: boolean
}

/** A place in the order of arrival: (`event.ingested` as epoch ms, `event.id`). Only grows. */
export interface ArrivalPosition {
  ingestedMs: number
  id: string
}

export interface Count {
  value: number
  /** `gte`: a lower bound; counts are exact up to 10,000 in every adapter. */
  relation: 'eq' | 'gte'
}

export interface EventPage {
  events: SecurityEvent[]
  /** Where the next page starts, null at the end. */
  next: PagePosition | null
  total: Count
}

export interface TrendBucket {
  /** Start of the bucket, epoch ms: in UTC a multiple of the interval, else as `bucketStart` says. */
  timeMs: number
  total: number
  /**
   * Counts by the field's value as text; beyond the most frequent values of the range, `other`
   * (a value that is called so is counted in it). Events without the field are in `total` only.
   */
  series: Record<string, number>
}

export interface TopValue {
  value: string
  count: number
  /** The worst `event.severity` among them. */
  maxSeverity: number
}

/** Activity of one asset (a pod; or a node for what ran outside pods) within a query. */
export interface AssetActivity {
  cluster: string
  /** null for a node. */
  namespace: string | null
  pod: string | null
  workload: string | null
  node: string | null
  /** How many events at each severity, index 0 to 7. */
  severityCounts: number[]
  /** Distinct `threat.tactic.name`s. */
  tactics: string[]
  lastSeenMs: number
}

/** Events that have the same values in some fields. */
export interface EventGroup {
  /** In the order of the fields asked for, as text; null where the field is absent. */
  values: (string | null)[]
  count: number
  /** The worst `event.severity` among them. */
  maxSeverity: number
  firstMs: number
  lastMs: number
  /** One of the earliest among them. */
  earliest: SecurityEvent
}

export interface StoreHealth {
  writable: boolean
  /** Why it is not writable. */
  reason: string | null
  events: number
  sizeBytes: number
  /** Everything that arrived with a time from here on is kept, epoch ms; 0 where nothing was removed. */
  keptSinceMs: number
  /** The earliest `@timestamp` kept, epoch ms; null while nothing is. */
  oldestMs: number | null
  /** Where acknowledged events are found to be missing; null where none are known to be. */
  lost: LostEvents | null
  /** What waits on disk for an engine that may be away; null for one that cannot be. */
  spool: SpoolHealth | null
  /** What is read where others keep it, and is in no figure above; null where nothing is. */
  sources: SourcesRead | null
}

/** Documents of others that are read in place of being sent here. */
export interface SourcesRead {
  /** How many indices can be read. */
  indices: number
  documents: number
  /** The earliest and the latest `@timestamp`, epoch ms; null while there is none. */
  oldestMs: number | null
  newestMs: number | null
}

/** Events that are accepted and durable, and neither read nor counted before the engine has them. */
export interface SpoolHealth {
  events: number
  bytes: number
  /** With this many bytes no more are accepted. */
  limitBytes: number
  /** When the oldest was accepted, epoch ms; null while none waits. */
  oldestMs: number | null
  /** Why the engine takes or answers nothing, and since when (epoch ms); null while all is well. */
  away: { reason: string; sinceMs: number } | null
}

/**
 * The newest event kept arrived at `afterMs` (0: none is kept), and yet some were acknowledged up to
 * `untilMs`, epoch ms.
 */
export interface LostEvents {
  afterMs: number
  untilMs: number
}

export interface ReadOptions {
  signal?: AbortSignal
  /**
   * Called where a part of the events cannot be read now, and the answer is made without it. Where
   * nobody listens, such an answer is refused as `store-unavailable`.
   */
  onPartial?: (missing: MissingParts) => void
}

/** How many parts of an engine (shards) do not answer, of how many that were asked. */
export interface MissingParts {
  missing: number
  of: number
}

/**
 * Keeps events and answers questions about them; every aggregate runs in the engine.
 *
 * Rules every adapter keeps (the contract suite checks them):
 * - identity is `event.id` over everything kept: the same id is stored once, also after a restart;
 * - what `append` acknowledged is durable, and seen by reads within `visibleWithinMs`, or where
 *   `health` says that events wait, once they no longer do (they are `stored`, known or not);
 * - `event.ingested` is stamped by the store and (`event.ingested`, `event.id`) only grows;
 * - `tail` returns only what is settled, so a position once passed never gains a row before it;
 * - what a query finds is what `matches` in lib/query/match.ts says (keywords above 1,024 characters
 *   need not be comparable);
 * - an event comes back as it came, but for half characters (lone surrogates): they become U+FFFD;
 * - an event with several values of a field counts once for each different one;
 * - reads may be given up by `signal`: they then reject with its reason.
 * Errors: `AppError('store-unavailable')` when nothing can be written or read now,
 * `AppError('invalid-query')` for a field the event does not have.
 */
export interface EventStore {
  readonly visibleWithinMs: number
  /** Stores a batch; concurrent batches may share one commit. One outcome per event, in order. */
  append(events: readonly ArrivingEvent[]): Promise<AppendOutcome[]>
  /**
   * Rows by time, newest first unless `ascending`, or by a field: greatest first unless `ascending`,
   * texts by their bytes in UTF-8, what has no value (or one above 1,024 characters) last either way,
   * equal ones newest first either way. Stable under inserts.
   */
  search(query: EventQuery, page: PageAsked, options?: ReadOptions): Promise<EventPage>
  /**
   * Everything that a query finds, newest first, in pages of at most 1,000, for readers that take
   * their time: between pages no lock or connection is held. An event that was there at the start is
   * given once; one that comes meanwhile, at most once.
   */
  scan(query: EventQuery, options?: ReadOptions): AsyncIterable<readonly SecurityEvent[]>
  get(id: string, options?: ReadOptions): Promise<SecurityEvent | null>
  /**
   * Counts per bucket of `intervalMs` and value of `by`, oldest first; empty buckets are left out.
   * `seriesMost` (10 unless given, 1 to 100) values have a series of their own.
   * `clock`: buckets begin by the clock of a zone (UTC unless given).
   * `shiftMs`: an event counts in the bucket of the moment that much later, so that a range before
   * another falls into the other's buckets.
   * An answer of more than 20,000 counts is refused as `invalid-query`.
   */
  trend(
    query: EventQuery,
    by: string,
    intervalMs: number,
    options?: ReadOptions & { seriesMost?: number; clock?: ZoneClock; shiftMs?: number },
  ): Promise<TrendBucket[]>
  /** The most frequent values of a field, most first then by value; `other`: the counts of the rest, summed. */
  top(
    query: EventQuery,
    field: string,
    size: number,
    options?: ReadOptions,
  ): Promise<{ values: TopValue[]; other: number }>
  /**
   * Events by the values of several fields, at least one of which is present: worst severity first,
   * then most, then by value; `size` 1 to 1,000. `other`: how many events are in no group listed.
   * An engine in parts may miss groups near the end of a list that is cut off.
   */
  groups(
    query: EventQuery,
    fields: readonly string[],
    size: number,
    options?: ReadOptions,
  ): Promise<{ groups: EventGroup[]; other: number }>
  /**
   * How many different combinations of these fields (all present) there are: within one in a thousand
   * up to 10,000, within 5 % above.
   */
  distinct(query: EventQuery, fields: readonly string[], options?: ReadOptions): Promise<number>
  /** Activity per asset, by worst severity then count; at most `limit` assets (1 to 10,000). */
  assets(query: EventQuery, limit: number, options?: ReadOptions): Promise<AssetActivity[]>
  /** Settled events after a position, in order of arrival, and the position reached. `limit` 1 to 5,000. */
  tail(
    after: ArrivalPosition,
    limit: number,
    options?: ReadOptions,
  ): Promise<{ events: SecurityEvent[]; position: ArrivalPosition; more: boolean }>
  /** The newest settled position: a query with `event.ingested` up to there, and `tail` after it, meet. */
  head(): Promise<ArrivalPosition>
  /** Values of a field that start with a prefix (case-insensitive), most frequent first. */
  suggest(
    query: EventQuery,
    field: string,
    prefix: string,
    limit: number,
    options?: ReadOptions,
  ): Promise<TopValue[]>
  /**
   * Removes everything with `@timestamp` before and returns how many events; engines that keep days
   * together remove whole days (UTC) only. `signal`: remove nothing further.
   */
  purge(beforeMs: number, options?: ReadOptions): Promise<number>
  /** Removes what a query finds at that moment and returns how many; it can be stored again. */
  remove(query: EventQuery): Promise<number>
  health(): Promise<StoreHealth>
  /** Finishes what was accepted, then lets go of the storage. */
  close(): Promise<void>
}
