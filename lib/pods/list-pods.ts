import type { PodSort, PodSummary } from '../domain/answers/pods'
import { assetsRankedMost } from '../domain/assets-ranked'
import type { EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { comparePods, podKey, summarisePods } from './rank-pods'

const hourMs = 3_600_000

/** Where a page of pods ended: its last pod as it was then, and the moment that all were scored for. */
export interface PodPlace {
  pod: PodSummary
  /** Epoch milliseconds. */
  asOfMs: number
}

export type ListPods = (
  query: EventQuery,
  page: { sort: PodSort; limit: number; after: PodPlace | null },
  options: ReadOptions,
) => Promise<{ pods: PodSummary[]; next: PodPlace | null; total: number; isCapped: boolean }>

/**
 * The pods with events in a query's range, ranked. The next page holds what comes after the last pod of
 * the one before, all scored for the same moment, so that growing older moves none of them.
 */
export function openPodList(events: EventStore, now: () => number): ListPods {
  return async (query, { sort, limit, after }, options) => {
    const nowMs = now()
    const [assets, active] = await Promise.all([
      events.assets(query, assetsRankedMost, options),
      readActive(events, nowMs, options),
    ])
    const asOfMs = after?.asOfMs ?? query.toMs ?? nowMs
    const pods = summarisePods(assets, active, asOfMs)
    const compare = comparePods(sort)
    pods.sort(compare)
    const rest = after === null ? pods : pods.filter((pod) => compare(pod, after.pod) > 0)
    const last = rest.length > limit ? rest[limit - 1] : undefined
    return {
      pods: rest.slice(0, limit),
      next: last === undefined ? null : { pod: last, asOfMs },
      total: pods.length,
      isCapped: assets.length === assetsRankedMost,
    }
  }
}

/** The pods that any event of the last hour names. */
export async function readActive(
  events: EventStore,
  nowMs: number,
  options: ReadOptions,
): Promise<Set<string>> {
  const lately: EventQuery = { fromMs: nowMs - hourMs, toMs: null, kind: null, where: null }
  const assets = await events.assets(lately, assetsRankedMost, options)
  return new Set(assets.filter(({ pod }) => pod !== null).map(podKey))
}
