import type { SecurityEvent } from '../../../domain/security-event'
import type {
  EventPage,
  EventQuery,
  EventStore,
  PageAsked,
  ReadOptions,
  TimePosition,
} from '../../event-store'
import { scanPageSize, scanPages } from '../../scan-pages'
import { type Clause, type CompiledQuery, narrow } from '../compile-query'
import { validId } from '../document'
import type { EventView } from '../event-view'
import { orderPage } from '../page-order'
import type { RuntimeFields } from '../scripts'
import type { Searcher, SearchHit } from '../search-batches'
import { addRuntime } from './compile-source-query'
import { createSourceArrivals, type SourceArrivalOptions } from './read-arrivals-with-sources'
import type { SourceScripts } from './source-scripts'
import { everything, idOf } from './source-view'

/** Counts are exact up to here, a lower bound beyond. */
const countLimit = 10_000
const dayMs = 86_400_000
/** How far back an event that nobody lately listed is looked for, each time further. */
const searchedMs = [dayMs, 7 * dayMs, 90 * dayMs, null]
/** Where events that were listed have their document. */
const rememberedMost = 20_000

/** Rows by time and by arrival over our own indices and those of others. */
export function createSourceReader(options: {
  own: Pick<EventStore, 'get'>
  searcher: Searcher
  view: EventView
  scripts: SourceScripts
  ownIndices: string
  /** Epoch milliseconds. */
  now: () => number
  arrivals: Omit<SourceArrivalOptions, 'toEvents'>
}): Pick<EventStore, 'search' | 'scan' | 'get' | 'tail' | 'head'> {
  const { own, searcher, view, scripts, ownIndices, now, arrivals } = options
  const remembered = new Map<string, { index: string; document: string }>()

  function remember(hit: SearchHit): void {
    const id = idOf(hit)
    if (hit._index === undefined || hit._index.startsWith(ownIndices)) return
    remembered.delete(id)
    remembered.set(id, { index: hit._index, document: hit._id })
    const [oldest] = remembered.keys()
    if (remembered.size > rememberedMost && oldest !== undefined) remembered.delete(oldest)
  }

  /** The events of hits; of two with one id, our own and a copy that others keep, our own. */
  function toEvents(hits: readonly SearchHit[]): SecurityEvent[] {
    const byId = new Map<string, { event: SecurityEvent; isOwn: boolean }>()
    for (const hit of hits) {
      const event = view.toEvent(hit)
      if (event === null) continue
      remember(hit)
      const isStored = hit._index?.startsWith(ownIndices) === true
      const known = byId.get(event.event.id)
      if (known === undefined || (isStored && !known.isOwn)) {
        // In the place of the one that counts: the stream goes on from there.
        byId.delete(event.event.id)
        byId.set(event.event.id, { event, isOwn: isStored })
      }
    }
    return [...byId.values()].map(({ event }) => event)
  }

  async function findBy(clause: Clause, runtime: RuntimeFields, signal: object) {
    const { sort, rest } = view.ordered('desc', runtime)
    const body = { clause, runtime, rest: { size: 2, track_total_hits: false, sort, ...rest } }
    const { hits } = await arrivals.others.search(body, signal)
    return toEvents(hits.hits)[0] ?? null
  }

  function compileId(id: string, fromMs: number, toMs: number | null): CompiledQuery {
    const compiled = view.compile({ ...everything, fromMs, toMs })
    const name = addRuntime(compiled.runtime, scripts.values('event.id'))
    return narrow(compiled, { term: { [name]: id } })
  }

  /** `counted`: how far the total is counted, false for not at all. */
  async function readPage(
    { search }: Pick<Searcher, 'search'>,
    query: EventQuery,
    page: PageAsked,
    counted: number | false,
    options?: ReadOptions,
  ): Promise<EventPage> {
    const limit = Math.trunc(page.limit)
    const compiled = view.compile(query)
    const { rest: order, toPosition: positionOf } = orderPage(page, view, compiled.runtime)
    const body = { size: limit + 1, track_total_hits: counted, ...order }
    const { hits } = await search({ ...compiled, rest: body }, options)
    const rows = hits.hits.slice(0, limit)
    const last = hits.hits.length > limit ? rows.at(-1) : undefined
    return {
      events: toEvents(rows),
      next: last === undefined ? null : positionOf(last, idOf(last)),
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
    async get(id, options = {}) {
      if (!validId.test(id)) return null
      const stored = await own.get(id, options)
      if (stored !== null) return stored
      const hint = remembered.get(id)
      if (hint !== undefined) {
        const filter = [{ term: { _index: hint.index } }, { ids: { values: [hint.document] } }]
        const listed = await findBy({ bool: { filter } }, {}, options)
        if (listed?.event.id === id) return listed
      }
      const startMs = now()
      let toMs: number | null = null
      for (const back of searchedMs) {
        const fromMs = back === null ? Number.NEGATIVE_INFINITY : startMs - back
        const { clause, runtime } = compileId(id, fromMs, toMs)
        toMs = fromMs
        const found = await findBy(clause, runtime, options)
        if (found !== null) return found
      }
      return null
    },
    ...createSourceArrivals({ ...arrivals, toEvents }),
  }
}
