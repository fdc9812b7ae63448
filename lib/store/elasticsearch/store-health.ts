import type { StoreHealth } from '../event-store'
import type { RecordStore } from '../record-store'
import type { MetricAnswer } from './aggregations'
import type { EventAppender } from './append-events'
import { everyEvent } from './compile-query'
import type { IndexNames } from './index-names'
import { readKeptSince } from './keep-events'
import type { Requester } from './requests'
import type { Searcher } from './search-batches'

/** How the store does. Throws `AppError('store-unavailable')` where nothing answers. */
export function createHealthReader(
  requester: Requester,
  searcher: Searcher,
  records: RecordStore,
  appender: EventAppender,
  names: IndexNames,
): () => Promise<StoreHealth> {
  async function readSize(): Promise<number> {
    const stats = await requester.send<{
      _all?: { total?: { store?: { size_in_bytes?: number } } }
    }>({
      method: 'GET',
      path: `/${names.events}/_stats/store`,
      query: { filter_path: '_all.total.store.size_in_bytes' },
    })
    return stats._all?.total?.store?.size_in_bytes ?? 0
  }

  return async () => {
    const aggs = { oldest: { min: { field: '@timestamp' } } }
    const rest = { size: 0, track_total_hits: true, aggs }
    const [answer, sizeBytes, keptSinceMs] = await Promise.all([
      searcher.search({ ...everyEvent, rest }),
      readSize(),
      readKeptSince(records),
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
    }
  }
}
