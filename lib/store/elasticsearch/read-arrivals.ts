import type { ArrivalPosition, ReadOptions } from '../event-store'
import { everyEvent, narrow } from './compile-query'
import { readId } from './page-order'
import type { Searcher, SearchHit } from './search-batches'
import type { SettledBound } from './settled'

/** Hits in an order, and whether there are more after them. */
export interface Arrivals {
  hits: SearchHit[]
  more: boolean
}

/** Our own events by arrival. */
export interface ArrivalReader {
  /** Up to `limit` that arrived after a position and before an epoch ms, oldest first. */
  read(
    after: ArrivalPosition,
    limit: number,
    beforeMs: number,
    options?: ReadOptions,
  ): Promise<Arrivals>
  /** The position of the newest that is settled, by age unless a write holds it back; zero before the first. */
  newest(): Promise<ArrivalPosition>
}

/** Reads our own indices by arrival. `settleSeconds`: how old an arrival must be to be told. */
export function createArrivalReader(
  searcher: Searcher,
  bound: SettledBound,
  settleSeconds: number,
): ArrivalReader {
  return {
    async read(after, limit, beforeMs, options) {
      const most = Math.trunc(limit)
      const rest = {
        size: most + 1,
        sort: [{ 'event.ingested': 'asc' }, { 'event.id': 'asc' }],
        track_total_hits: false,
        search_after: [after.ingestedMs, startOf(after)],
      }
      // Days without anything newer need not be looked into.
      const bounds = { gte: after.ingestedMs, lt: beforeMs, format: 'epoch_millis' }
      const newer = { range: { 'event.ingested': bounds } }
      const { hits } = await searcher.search({ ...narrow(everyEvent, newer), rest }, options)
      return { hits: hits.hits.slice(0, most), more: hits.hits.length > most }
    },
    async newest() {
      const rest = {
        size: 1,
        sort: [{ 'event.ingested': 'desc' }, { 'event.id': 'desc' }],
        track_total_hits: false,
        _source: false,
      }
      const before = { range: { 'event.ingested': settledBounds(bound, settleSeconds) } }
      // Too early a place is safe: what follows it is only read again.
      const asked = { ...narrow(everyEvent, before), rest }
      const { hits } = await searcher.search(asked, { onPartial: () => undefined })
      const [found] = hits.hits
      return found === undefined ? { ingestedMs: 0, id: '' } : arrivalOf(found)
    },
  }
}

/**
 * The bounds of what is settled, of a time to which `addedMs` are added. The cluster's clock stamps the
 * arrival, and the same clock says what is old enough.
 */
export function settledBounds(bound: SettledBound, settleSeconds: number, addedMs = 0): object {
  const heldBackMs = bound.heldBack()
  return heldBackMs === null
    ? { lt: `now-${settleSeconds + Math.ceil(addedMs / 1000)}s` }
    : { lt: heldBackMs - addedMs, format: 'epoch_millis' }
}

/** The position of a hit among our own. */
export function arrivalOf(hit: SearchHit): ArrivalPosition {
  return { ingestedMs: Number(hit.sort?.[0] ?? 0), id: hit._id }
}

/** Where an order of ids goes on. Throws `AppError('invalid-request')` where that cannot be one. */
export function startOf({ id }: ArrivalPosition): string {
  return id === '' ? '' : readId(id)
}
