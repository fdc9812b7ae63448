import type { SecurityEvent } from '../../domain/security-event'
import type {
  ArrivalPosition,
  EventPage,
  EventQuery,
  EventStore,
  PageAsked,
  ReadOptions,
} from '../event-store'
import { scanPageSize, scanPages } from '../scan-pages'
import { compileQuery, everyEvent, narrow } from './compile-query'
import { fromDocument, validId } from './document'
import { ownEvents } from './event-view'
import { unavailable } from './failure'
import { orderPage, readId } from './page-order'
import type { Searcher, SearchHit } from './search-batches'
import type { SettledBound } from './settled'

/** Counts are exact up to here, a lower bound beyond. */
const countLimit = 10_000

/** Rows by time and by arrival. `settleSeconds`: how old an arrival must be to be told. */
export function createEventReader(
  searcher: Searcher,
  bound: SettledBound,
  settleSeconds: number,
): Pick<EventStore, 'search' | 'scan' | 'get' | 'tail' | 'head'> {
  // The cluster's clock stamps the arrival, and the same clock says what is old enough.
  const settled = { range: { 'event.ingested': { lt: `now-${settleSeconds}s` } } }

  /** `counted`: how far the total is counted, false for not at all. */
  async function readPage(
    query: EventQuery,
    page: PageAsked,
    counted: number | false,
    options?: ReadOptions,
  ): Promise<EventPage> {
    const compiled = compileQuery(query)
    const { rest: order, toPosition: positionOf } = orderPage(page, ownEvents, compiled.runtime)
    const rest = { size: Math.trunc(page.limit) + 1, track_total_hits: counted, ...order }
    const { hits } = await searcher.search({ ...compiled, rest }, options)
    const rows = hits.hits.slice(0, page.limit)
    const last = hits.hits.length > page.limit ? rows.at(-1) : undefined
    return {
      events: rows.map(toEvent),
      next: last === undefined ? null : positionOf(last, last._id),
      total: hits.total ?? { value: hits.hits.length, relation: 'gte' },
    }
  }

  return {
    search: (query, page, options) => readPage(query, page, countLimit, options),
    scan: (query, options) =>
      scanPages((after) => readPage(query, { limit: scanPageSize, after }, false, options)),
    async get(id, options) {
      if (!validId.test(id)) return null
      const rest = { size: 1, track_total_hits: false }
      const found = narrow(everyEvent, { ids: { values: [id] } })
      const { hits } = await searcher.search({ ...found, rest }, options)
      const [hit] = hits.hits
      return hit === undefined ? null : toEvent(hit)
    },
    async tail(after, limit, options) {
      const start = after.id === '' ? '' : readId(after.id)
      const rest = {
        size: Math.trunc(limit) + 1,
        sort: [{ 'event.ingested': 'asc' }, { 'event.id': 'asc' }],
        track_total_hits: false,
        search_after: [after.ingestedMs, start],
      }
      // Days without anything newer need not be looked into.
      const newer = {
        range: {
          'event.ingested': {
            gte: after.ingestedMs,
            lt: await bound.read(),
            format: 'epoch_millis',
          },
        },
      }
      const { hits } = await searcher.search({ ...narrow(everyEvent, newer), rest }, options)
      const rows = hits.hits.slice(0, limit)
      const last = rows.at(-1)
      const position = last === undefined ? after : toPosition(last)
      return { events: rows.map(toEvent), position, more: hits.hits.length > limit }
    },
    async head() {
      const rest = {
        size: 1,
        sort: [{ 'event.ingested': 'desc' }, { 'event.id': 'desc' }],
        track_total_hits: false,
        _source: false,
      }
      const heldBack = bound.heldBack()
      const before =
        heldBack === null
          ? settled
          : { range: { 'event.ingested': { lt: heldBack, format: 'epoch_millis' } } }
      // Too early a place is safe: what follows it is only read again.
      const asked = { ...narrow(everyEvent, before), rest }
      const { hits } = await searcher.search(asked, { onPartial: () => undefined })
      const [newest] = hits.hits
      return newest === undefined ? { ingestedMs: 0, id: '' } : toPosition(newest)
    },
  }
}

function sortTime(hit: SearchHit): number {
  return Number(hit.sort?.[0] ?? 0)
}

function toPosition(hit: SearchHit): ArrivalPosition {
  return { ingestedMs: sortTime(hit), id: hit._id }
}

function toEvent(hit: SearchHit): SecurityEvent {
  if (hit._source === undefined) throw unavailable('Elasticsearch left an event out')
  return fromDocument(hit._source)
}
