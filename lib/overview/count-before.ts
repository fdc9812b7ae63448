import type { TrendAnswer } from '../domain/answers/events'
import type { ZoneClock } from '../query/zone-clock'
import type {
  EventQuery,
  EventStore,
  ReadOptions,
  StoreHealth,
  TrendBucket,
} from '../store/event-store'

/** The same length of time just before a range, epoch ms, and how many events it had. */
export interface RangeBefore {
  fromMs: number
  toMs: number
  /** By the start of the bucket of the range that each falls into; null where not wholly kept. */
  counts: ReadonlyMap<number, number> | null
}

/**
 * Counts the range before the one that ends at `endMs`, bucket by bucket of the latter: one aggregate,
 * asked in the same turn as `held`.
 */
export async function countBefore(
  events: Pick<EventStore, 'trend'>,
  held: Promise<StoreHealth>,
  query: EventQuery,
  given: ReadOptions & { endMs: number; intervalMs: number; clock: ZoneClock },
): Promise<RangeBefore> {
  const { endMs, intervalMs, ...options } = given
  const toMs = query.fromMs
  const shiftMs = Math.max(0, endMs - toMs)
  const fromMs = toMs - shiftMs
  const before = { ...query, fromMs, toMs }
  const [health, buckets] = await Promise.all([
    held,
    events.trend(before, 'event.severity', intervalMs, { ...options, shiftMs }),
  ])
  const firsts = [health.oldestMs, health.sources?.oldestMs ?? null]
  const oldestMs = Math.min(...firsts.filter((ms) => ms !== null))
  // Before the first event nobody was watching: no alerts then is not a figure to compare with.
  const isKept = fromMs >= Math.max(health.keptSinceMs, oldestMs)
  const counts = isKept ? new Map(buckets.map(({ timeMs, total }) => [timeMs, total])) : null
  return { fromMs, toMs, counts }
}

/** How many there were in the range before; null where that is not known. */
export function totalBefore({ counts }: RangeBefore): number | null {
  return counts === null ? null : [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** A trend as it is answered, with the range before where one was counted. */
export function toTrendAnswer(
  buckets: readonly TrendBucket[],
  intervalMs: number,
  before: RangeBefore | null,
): TrendAnswer {
  const counts = before?.counts ?? null
  return {
    interval: intervalMs,
    buckets: buckets.map(({ timeMs, total, series }) => ({
      time: iso(timeMs),
      total,
      series,
      ...(counts === null ? {} : { before: counts.get(timeMs) ?? 0 }),
    })),
    ...(before === null
      ? {}
      : {
          before: { from: iso(before.fromMs), to: iso(before.toMs), total: totalBefore(before) },
        }),
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
