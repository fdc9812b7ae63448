import type { SecurityEvent } from '../../../domain/security-event'
import { isAfter } from '../../arrival-order'
import type { ArrivalPosition, EventStore, ReadOptions } from '../../event-store'
import type { Clause } from '../compile-query'
import type { EventView } from '../event-view'
import { unavailable } from '../failure'
import {
  type ArrivalReader,
  type Arrivals,
  arrivalOf,
  settledBounds,
  startOf,
} from '../read-arrivals'
import type { Searcher, SearchHit, SearchOptions } from '../search-batches'
import type { SettledBound } from '../settled'
import { nanosecondTime } from './nanosecond-times'
import { everything, idOf } from './source-view'

export interface SourceArrivalOptions {
  /** Reads our own indices alone. */
  own: ArrivalReader
  bound: SettledBound
  /** Searches the indices of others alone. */
  others: Searcher
  view: EventView
  settleSeconds: number
  assumedMs: number
  patienceMs: number
  /** Milliseconds of a clock that only grows. */
  ticks: () => number
  /** The events of hits, each once. */
  toEvents: (hits: readonly SearchHit[]) => SecurityEvent[]
}

interface OthersPage {
  hits: SearchHit[]
  isWhole: boolean
  /** How many parts that did not answer may do so another time. */
  passing: number
}

interface Placed {
  position: ArrivalPosition
  hit: SearchHit
}

/**
 * Our own events and those of others in one order of arrival, which nothing can come into later: both up
 * to one bound. Of others' documents the arrival is `assumedMs` after their time. Where some of them do not
 * answer, the order waits `patienceMs` for them and then goes on without; for those that would not answer
 * another time either, such as one with a script that fails, it does not wait at all.
 */
export function createSourceArrivals(
  options: SourceArrivalOptions,
): Pick<EventStore, 'tail' | 'head'> {
  const { own, bound, others, view, settleSeconds, assumedMs, patienceMs, ticks } = options
  /** How many parts of others' indices may be back soon, and since when there are no fewer. */
  let awaited: { count: number; sinceMs: number } | null = null

  /** One page of others' documents by their time, and what is not in it. */
  async function search(
    order: 'asc' | 'desc',
    bounds: object,
    also: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<OthersPage> {
    let told: number | null = null
    const onPartial: SearchOptions['onPartial'] = (_missing, passing) => {
      told = passing
    }
    const compiled = view.compile(everything)
    const within: Clause = { range: { '@timestamp': bounds } }
    const clause = { bool: { filter: [compiled.clause, within] } }
    const { sort, rest: shown } = view.ordered(order, compiled.runtime)
    const rest = { ...shown, ...also, sort, track_total_hits: false }
    try {
      const read = { ...(signal && { signal }), onPartial }
      const answer = await others.search({ ...compiled, clause, rest }, read)
      return { hits: answer.hits.hits, isWhole: told === null, passing: told ?? 0 }
    } catch {
      signal?.throwIfAborted()
      // Ours are asked for at the same time, and say whether the cluster answers at all.
      return { hits: [], isWhole: false, passing: told ?? 1 }
    }
  }

  async function readOthers(
    after: ArrivalPosition,
    most: number,
    beforeMs: number,
    signal?: AbortSignal,
  ): Promise<Arrivals & OthersPage> {
    const startMs = nanosecondTime(after.ingestedMs - assumedMs)
    const bounds = {
      gte: startMs,
      lt: nanosecondTime(beforeMs - assumedMs),
      format: 'epoch_millis',
    }
    const also = { size: most + 1, search_after: [startMs, startOf(after)] }
    const page = await search('asc', bounds, also, signal)
    const { hits } = page
    return { ...page, hits: hits.slice(0, most), more: hits.length > most }
  }

  function place(hit: SearchHit): Placed {
    return { position: { ingestedMs: Number(hit.sort?.[0]) + assumedMs, id: idOf(hit) }, hit }
  }

  /** Throws where what did not answer may be back soon. */
  function bePatient(count: number): void {
    const isMore = awaited === null || count > awaited.count
    const sinceMs = awaited === null || isMore ? ticks() : awaited.sinceMs
    awaited = count === 0 ? null : { count, sinceMs }
    if (awaited !== null && ticks() - sinceMs < patienceMs) {
      throw unavailable('Elasticsearch does not answer for an index of EYRIE_SOURCES')
    }
  }

  async function readBoth(after: ArrivalPosition, most: number, read?: ReadOptions) {
    try {
      const beforeMs = await bound.read()
      return await Promise.all([
        own.read(after, most, beforeMs, read),
        readOthers(after, most, beforeMs, read?.signal),
      ])
    } catch (error) {
      // The whole cluster is away: others' indices may need a while longer than ours when it is back.
      if (read?.signal?.aborted !== true) awaited = null
      throw error
    }
  }

  return {
    async tail(after, limit, read) {
      const most = Math.trunc(limit)
      const [stored, theirs] = await readBoth(after, most, read)
      bePatient(theirs.passing)
      const ours = stored.hits.map((hit): Placed => ({ position: arrivalOf(hit), hit }))
      const all = [...ours, ...theirs.hits.map(place)].sort((left, right) =>
        isAfter(left.position, right.position) ? 1 : -1,
      )
      const rows = all.slice(0, most)
      return {
        events: options.toEvents(rows.map(({ hit }) => hit)),
        position: rows.at(-1)?.position ?? after,
        more: stored.more || theirs.more || all.length > most,
      }
    },
    async head() {
      const bounds = settledBounds(bound, settleSeconds, assumedMs)
      const [newest, { hits, isWhole }] = await Promise.all([
        own.newest(),
        search('desc', bounds, { size: 1, _source: false }),
      ])
      const places = [newest, ...hits.map((hit) => place(hit).position)]
      // The newest may be among those that do not answer: then it is where nothing can come any more.
      if (!isWhole) places.push({ ingestedMs: (await bound.read()) - 1, id: '' })
      return places.reduce((latest, one) => (isAfter(one, latest) ? one : latest))
    },
  }
}
