import { everyEvent, narrow } from './compile-query'
import type { EventDocument } from './document'
import { dayIndex, type IndexNames } from './index-names'
import type { Requester } from './requests'
import type { Searcher } from './search-batches'

/**
 * Finds events that are stored already in another day's index. Equal events have an equal
 * `@timestamp`, so within a day the document's id is enough; only a corrected time can part them.
 */
export interface Identity {
  /** The ids among these that are stored under another time. */
  findKnown(documents: readonly EventDocument[]): Promise<Set<string>>
  /** Documents that were stored. */
  remember(documents: readonly EventDocument[]): void
}

/** Ids of events with a corrected time held in memory. */
const heldMost = 50_000
const pageSize = 10_000
/** How often what other writers stored with a corrected time is looked for. */
const lookEveryMs = 1000
/** A write may take so long to be seen. */
const overlapSeconds = 15

/** Reads back which events were stored with a corrected time. `now`: epoch ms of a clock that only grows. */
export async function restoreIdentity(
  requester: Requester,
  searcher: Searcher,
  names: IndexNames,
  now: () => number,
): Promise<Identity> {
  // Hints, by id the index: each is verified before it counts, for it may be removed since.
  let corrected = new Map<string, string>()
  let isOverfull = false
  let lookedMs = Number.NEGATIVE_INFINITY

  function hold(id: string, timestampMs: number): void {
    corrected.set(id, dayIndex(names, timestampMs))
    if (corrected.size <= heldMost) return
    corrected = new Map()
    isOverfull = true
  }

  /** Events with a corrected time that arrived within this many seconds, null: ever. */
  async function look(seconds: number | null): Promise<void> {
    const filter: object[] = [{ term: { 'eyrie.clock_skew': true } }]
    if (seconds !== null) filter.push({ range: { 'event.ingested': { gte: `now-${seconds}s` } } })
    let after: unknown[] | undefined
    do {
      const rest = {
        size: pageSize,
        sort: [{ 'event.ingested': 'asc' }, { 'event.id': 'asc' }, { '@timestamp': 'asc' }],
        track_total_hits: false,
        _source: false,
        ...(after === undefined ? {} : { search_after: after }),
      }
      const { hits } = await searcher.search({ ...narrow(everyEvent, { bool: { filter } }), rest })
      for (const hit of hits.hits) hold(hit._id, Number(hit.sort?.[2]))
      after = hits.hits.length === pageSize ? hits.hits.at(-1)?.sort : undefined
    } while (after !== undefined && !isOverfull)
  }

  async function lookAgain(): Promise<void> {
    const nowMs = now()
    const sinceMs = nowMs - lookedMs
    if (isOverfull || sinceMs < lookEveryMs) return
    lookedMs = nowMs
    await look(Math.ceil(sinceMs / 1000) + overlapSeconds)
  }

  /** By id over all days, as far as it can be seen. */
  async function search(documents: readonly EventDocument[], also: object[]): Promise<string[]> {
    const found: string[] = []
    for (let start = 0; start < documents.length; start += pageSize) {
      const values = documents.slice(start, start + pageSize).map(({ id }) => id)
      const rest = { size: values.length, track_total_hits: false, _source: false }
      const clause = { bool: { filter: [{ ids: { values } }, ...also] } }
      const { hits } = await searcher.search({ ...narrow(everyEvent, clause), rest })
      found.push(...hits.hits.map((hit) => hit._id))
    }
    return found
  }

  /** Where a hint says it is: also what was stored this very moment. */
  async function verify(documents: readonly EventDocument[]): Promise<string[]> {
    const docs = documents.flatMap(({ id }) => {
      const index = corrected.get(id)
      return index === undefined ? [] : [{ _index: index, _id: id }]
    })
    if (docs.length === 0) return []
    const answer = await requester.send<{ docs: { _id: string; found?: boolean }[] }>({
      method: 'POST',
      path: '/_mget',
      query: { _source: false },
      body: { docs },
    })
    for (const doc of answer.docs) if (doc.found !== true) corrected.delete(doc._id)
    return answer.docs.flatMap((doc) => (doc.found === true ? [doc._id] : []))
  }

  await look(null)
  lookedMs = now()

  return {
    async findKnown(documents) {
      await lookAgain()
      const arriving = documents.filter(({ isSkewed }) => isSkewed)
      const held = isOverfull ? [{ term: { 'eyrie.clock_skew': true } }] : null
      const found = await Promise.all([
        verify(documents),
        search(arriving, []),
        held === null ? [] : search(documents, held),
      ])
      return new Set(found.flat())
    },
    remember(documents) {
      for (const { id, timestampMs, isSkewed } of documents) {
        if (isSkewed && !isOverfull) hold(id, timestampMs)
      }
    },
  }
}
