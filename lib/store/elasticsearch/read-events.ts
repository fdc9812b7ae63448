import type { SecurityEvent } from '../../domain/security-event'
import type {
  EventPage,
  EventQuery,
  EventStore,
  PageAsked,
  ReadOptions,
  TimePosition,
} from '../event-store'
import { scanPageSize, scanPages } from '../scan-pages'
import { compileQuery, everyEvent, narrow } from './compile-query'
import { fromDocument, validId } from './document'
import { ownEvents } from './event-view'
import { unavailable } from './failure'
import { orderPage } from './page-order'
import { arrivalOf, createArrivalReader } from './read-arrivals'
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
  const arrivals = createArrivalReader(searcher, bound, settleSeconds)

  /** `counted`: how far the total is counted, false for not at all. */
  async function readPage(
    { search }: Pick<Searcher, 'search'>,
    query: EventQuery,
    page: PageAsked,
    counted: number | false,
    options?: ReadOptions,
  ): Promise<EventPage> {
    const compiled = compileQuery(query)
    const { rest: order, toPosition: positionOf } = orderPage(page, ownEvents, compiled.runtime)
    const rest = { size: Math.trunc(page.limit) + 1, track_total_hits: counted, ...order }
    const { hits } = await search({ ...compiled, rest }, options)
    const rows = hits.hits.slice(0, page.limit)
    const last = hits.hits.length > page.limit ? rows.at(-1) : undefined
    return {
      events: rows.map(toEvent),
      next: last === undefined ? null : positionOf(last, last._id),
      total: hits.total ?? { value: hits.hits.length, relation: 'gte' },
    }
  }

  return {
    search: (query, page, options) => readPage(searcher, query, page, countLimit, options),
    async *scan(query, options) {
      const pinned = await searcher.pin()
      const pageAfter = (after: TimePosition | null) =>
        readPage(pinned, query, { limit: scanPageSize, after }, false, options)
      try {
        yield* scanPages(pageAfter)
      } finally {
        await pinned.release()
      }
    },
    async get(id, options) {
      if (!validId.test(id)) return null
      const rest = { size: 1, track_total_hits: false }
      const found = narrow(everyEvent, { ids: { values: [id] } })
      const { hits } = await searcher.search({ ...found, rest }, options)
      const [hit] = hits.hits
      return hit === undefined ? null : toEvent(hit)
    },
    async tail(after, limit, options) {
      const { hits, more } = await arrivals.read(after, limit, await bound.read(), options)
      const last = hits.at(-1)
      return { events: hits.map(toEvent), position: last ? arrivalOf(last) : after, more }
    },
    head: arrivals.newest,
  }
}

function toEvent(hit: SearchHit): SecurityEvent {
  if (hit._source === undefined) throw unavailable('Elasticsearch left an event out')
  return fromDocument(hit._source)
}
