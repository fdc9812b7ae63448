import type { SecurityEvent } from '../../../domain/security-event'
import type {
  ArrivalPosition,
  EventPage,
  EventQuery,
  EventStore,
  PageAsked,
  ReadOptions,
} from '../../event-store'
import { scanPageSize, scanPages } from '../../scan-pages'
import type { Clause, CompiledQuery } from '../compile-query'
import { validId } from '../document'
import type { EventView } from '../event-view'
import { orderPage, readId } from '../page-order'
import type { RuntimeFields } from '../scripts'
import type { Searcher, SearchHit } from '../search-batches'
import { addRuntime } from './compile-source-query'
import { nanosecondTime } from './nanosecond-times'
import type { SourceScripts } from './source-scripts'
import { idField } from './source-view'

/** Counts are exact up to here, a lower bound beyond. */
const countLimit = 10_000
const dayMs = 86_400_000
/** How far back an event that nobody lately listed is looked for, each time further. */
const searchedMs = [dayMs, 7 * dayMs, 90 * dayMs, null]
/** Where events that were listed have their document. */
const rememberedMost = 20_000

const everything = { fromMs: Number.NEGATIVE_INFINITY, toMs: null, kind: null, where: null }

/** Rows by time and by arrival over our own indices and those of others. */
export function createSourceReader(options: {
  searcher: Searcher
  view: EventView
  scripts: SourceScripts
  ownIndices: string
  settleSeconds: number
  assumedMs: number
  /** Epoch milliseconds. */
  now: () => number
}): Pick<EventStore, 'search' | 'scan' | 'get' | 'tail' | 'head'> {
  const { searcher, view, scripts, ownIndices, settleSeconds, assumedMs, now } = options
  const isOwn: Clause = { prefix: { _index: ownIndices } }
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
        byId.set(event.event.id, { event, isOwn: isStored })
      }
    }
    return [...byId.values()].map(({ event }) => event)
  }

  async function findBy(clause: Clause, runtime: RuntimeFields, signal: object) {
    const { sort, rest } = view.ordered('desc', runtime)
    const body = { clause, runtime, rest: { size: 2, track_total_hits: false, sort, ...rest } }
    const { hits } = await searcher.search(body, signal)
    return toEvents(hits.hits)[0] ?? null
  }

  function compileId(id: string, fromMs: number, toMs: number | null): CompiledQuery {
    const compiled = view.compile({ ...everything, fromMs, toMs })
    const name = addRuntime(compiled.runtime, scripts.values('event.id'))
    const others = {
      bool: { filter: [compiled.clause, { term: { [name]: id } }], must_not: [isOwn] },
    }
    return { clause: others, runtime: compiled.runtime }
  }

  /** `counted`: how far the total is counted, false for not at all. */
  async function readPage(
    query: EventQuery,
    page: PageAsked,
    counted: number | false,
    options?: ReadOptions,
  ): Promise<EventPage> {
    const limit = Math.trunc(page.limit)
    const compiled = view.compile(query)
    const { rest: order, toPosition: positionOf } = orderPage(page, view, compiled.runtime)
    const body = { size: limit + 1, track_total_hits: counted, ...order }
    const { hits } = await searcher.search({ ...compiled, rest: body }, options)
    const rows = hits.hits.slice(0, limit)
    const last = hits.hits.length > limit ? rows.at(-1) : undefined
    return {
      events: toEvents(rows),
      next: last === undefined ? null : positionOf(last, idOf(last)),
      total: hits.total ?? { value: hits.hits.length, relation: 'gte' },
    }
  }

  return {
    search: (query, page, options) => readPage(query, page, countLimit, options),
    scan: (query, options) =>
      scanPages((after) => readPage(query, { limit: scanPageSize, after }, false, options)),
    async get(id, options = {}) {
      if (!validId.test(id)) return null
      const own = { bool: { filter: [isOwn, { ids: { values: [id] } }] } }
      const stored = await findBy(own, {}, options)
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
    async tail(after, limit, options) {
      const most = Math.trunc(limit)
      const compiled = view.compile(everything)
      const { rest } = view.ordered('asc', compiled.runtime)
      const arrival = addRuntime(compiled.runtime, scripts.arrival(assumedMs))
      const newer = arrivedBetween(after.ingestedMs)
      const body = {
        size: most + 1,
        sort: [{ [arrival]: 'asc' }, { [idField]: 'asc' }],
        track_total_hits: false,
        search_after: [after.ingestedMs, after.id === '' ? '' : readId(after.id)],
        ...rest,
      }
      const clause = { bool: { filter: [compiled.clause, newer] } }
      const { hits } = await searcher.search({ ...compiled, clause, rest: body }, options)
      const rows = hits.hits.slice(0, most)
      const last = rows.at(-1)
      const position = last === undefined ? after : toPosition(last)
      return { events: toEvents(rows), position, more: hits.hits.length > most }
    },
    async head() {
      const find = async (clause: Clause, field: string, addedMs: number) => {
        const compiled = view.compile(everything)
        const { rest } = view.ordered('desc', compiled.runtime)
        const body = {
          size: 1,
          sort: [
            { [field]: { order: 'desc', numeric_type: 'date', unmapped_type: 'date' } },
            { [idField]: 'desc' },
          ],
          track_total_hits: false,
          _source: false,
          ...rest,
        }
        const filter = [compiled.clause, clause, arrivedBetween(0)]
        const search = { ...compiled, clause: { bool: { filter } }, rest: body }
        // Too early a place is safe: what follows it is only read again.
        const [hit] = (await searcher.search(search, { onPartial: () => undefined })).hits.hits
        const ms = hit === undefined ? 0 : Number(hit.sort?.[0]) + addedMs
        return { ingestedMs: ms, id: hit === undefined ? '' : idOf(hit) }
      }
      const [own, others] = await Promise.all([
        find(isOwn, 'event.ingested', 0),
        find({ bool: { must_not: [isOwn] } }, '@timestamp', assumedMs),
      ])
      return isLater(own, others) ? own : others
    },
  }

  /** What arrived, or is taken to have arrived, from a moment on and is settled. */
  function arrivedBetween(fromMs: number): Clause {
    const from = { gte: fromMs, format: 'epoch_millis' }
    const settled = { lt: `now-${settleSeconds}s` }
    const assumedSeconds = Math.ceil(assumedMs / 1000) + settleSeconds
    const should = [
      {
        bool: {
          filter: [isOwn, rangeOf('event.ingested', from), rangeOf('event.ingested', settled)],
        },
      },
      {
        bool: {
          filter: [
            rangeOf('@timestamp', { ...from, gte: nanosecondTime(fromMs - assumedMs) }),
            rangeOf('@timestamp', { lt: `now-${assumedSeconds}s` }),
          ],
          must_not: [isOwn],
        },
      },
    ]
    return { bool: { should, minimum_should_match: 1 } }
  }
}

const rangeOf = (field: string, bounds: object): Clause => ({ range: { [field]: bounds } })

function isLater(left: ArrivalPosition, right: ArrivalPosition): boolean {
  if (left.ingestedMs !== right.ingestedMs) return left.ingestedMs > right.ingestedMs
  return left.id > right.id
}

function idOf(hit: SearchHit): string {
  const id = hit.fields?.[idField]?.[0]
  return typeof id === 'string' ? id : hit._id
}

function toPosition(hit: SearchHit): ArrivalPosition {
  return { ingestedMs: Number(hit.sort?.[0] ?? 0), id: idOf(hit) }
}
