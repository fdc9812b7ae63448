import type { EventView } from '../event-view'
import type { Searcher } from '../search-batches'
import { addRuntime } from './compile-source-query'
import type { SourceScripts } from './source-scripts'

/** Of the newest events of others, by index: how many were looked for, and found in our own. */
export type CountCopies = () => Promise<Map<string, { looked: number; found: number }>>

/** What does not answer is not looked at. */
const partly = { onPartial: () => undefined }
const lookedMost = 500
const lookedBackMs = 86_400_000

/**
 * Whether alerts come both ways: an event's id is the same wherever it lies, so those of the newest
 * documents of others are looked for among our own.
 */
export function createCopyCounter(options: {
  searcher: Searcher
  view: EventView
  scripts: SourceScripts
  ownIndices: string
  /** Epoch milliseconds. */
  now: () => number
}): CountCopies {
  const { searcher, view, scripts, ownIndices, now } = options
  const isOwn = { prefix: { _index: ownIndices } }

  return async () => {
    const query = { fromMs: now() - lookedBackMs, toMs: null, kind: null, where: null }
    const { clause, runtime } = view.compile(query)
    const id = addRuntime(runtime, scripts.values('event.id'))
    const rest = {
      size: lookedMost,
      sort: [{ '@timestamp': { order: 'desc', numeric_type: 'date' } }],
      track_total_hits: false,
      _source: false,
      fields: [id],
    }
    const others = { bool: { filter: [clause], must_not: [isOwn] } }
    const newest = await searcher.search({ clause: others, runtime, rest }, partly)
    const hits = newest.hits.hits.map((hit) => ({
      index: hit._index ?? '',
      id: String(hit.fields?.[id]?.[0]),
    }))
    const known = await findOwn(hits.map((hit) => hit.id))
    const counts = new Map<string, { looked: number; found: number }>()
    for (const hit of hits) {
      const before = counts.get(hit.index) ?? { looked: 0, found: 0 }
      const found = before.found + (known.has(hit.id) ? 1 : 0)
      counts.set(hit.index, { looked: before.looked + 1, found })
    }
    return counts
  }

  async function findOwn(values: string[]): Promise<Set<string>> {
    if (values.length === 0) return new Set()
    const clause = { bool: { filter: [isOwn, { ids: { values } }] } }
    const rest = { size: lookedMost, track_total_hits: false, _source: false }
    const { hits } = await searcher.search({ clause, runtime: {}, rest }, partly)
    return new Set(hits.hits.map((hit) => hit._id))
  }
}
