import type { StoreHealth } from '../event-store'
import type { RecordStore } from '../record-store'
import type { MetricAnswer } from './aggregations'
import type { EventAppender } from './append-events'
import { everyEvent } from './compile-query'
import type { IndexNames } from './index-names'
import type { KeptSince } from './kept-since'
import type { Requester } from './requests'
import type { Searcher } from './search-batches'

/** To be asked for the size of every shard is work for a cluster. */
const sizeForMs = 10_000
const probeEveryMs = 1000

/** How the store does. `now`: milliseconds of a clock that only grows. Throws `AppError('store-unavailable')` where nothing answers. */
export function createHealthReader(
  requester: Requester,
  searcher: Searcher,
  records: RecordStore,
  keptSince: KeptSince,
  appender: EventAppender,
  names: IndexNames,
  now: () => number,
): () => Promise<StoreHealth> {
  let probedMs = Number.NEGATIVE_INFINITY
  let known: { sizeBytes: number; atMs: number } | null = null

  async function readSize(): Promise<number> {
    if (known !== null && now() - known.atMs < sizeForMs) return known.sizeBytes
    const stats = await requester.send<{
      _all?: { total?: { store?: { size_in_bytes?: number } } }
    }>({
      method: 'GET',
      path: `/${names.events}/_stats/store`,
      query: { filter_path: '_all.total.store.size_in_bytes' },
    })
    known = { sizeBytes: stats._all?.total?.store?.size_in_bytes ?? 0, atMs: now() }
    return known.sizeBytes
  }

  /** Where nobody sends any more, because this is not ready, only this finds that it is again. */
  async function probe(): Promise<void> {
    if (appender.failure === null || now() - probedMs < probeEveryMs) return
    probedMs = now()
    const isWritten = records.put('store', 'probe', null, null).then(
      () => true,
      () => false,
    )
    if (await isWritten) appender.recover()
  }

  return async () => {
    await probe()
    const aggs = { oldest: { min: { field: '@timestamp' } } }
    const rest = { size: 0, track_total_hits: true, aggs }
    const [answer, sizeBytes, keptSinceMs] = await Promise.all([
      // Figures that a part is missing of are told to be so where they are shown.
      searcher.search({ ...everyEvent, rest }, { onPartial: () => undefined }),
      readSize(),
      keptSince.read(),
    ])
    const oldest = answer.aggregations?.['oldest'] as MetricAnswer | undefined
    return {
      writable: appender.failure === null,
      reason: appender.failure,
      events: answer.hits.total?.value ?? 0,
      sizeBytes,
      keptSinceMs,
      oldestMs: oldest?.value ?? null,
      // What a cluster has acknowledged is its own to keep.
      lost: null,
      spool: null,
      sources: null,
    }
  }
}
