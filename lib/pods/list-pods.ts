import type { PodSort, PodSummary } from '../domain/answers/pods'
import type { EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { comparePods, podKey, summarisePods } from './rank-pods'

const hourMs = 3_600_000
/** Assets that are ranked: those with the worst alerts. */
const assetLimit = 10_000

export type ListPods = (
  query: EventQuery,
  page: { sort: PodSort; limit: number; after: PodSummary | null },
  options: ReadOptions,
) => Promise<{ pods: PodSummary[]; hasMore: boolean; total: number; isCapped: boolean }>

/**
 * The pods with events in a query's range, ranked. `after` is the last pod of the page before, as it was
 * then: the next page holds what comes after it in today's order.
 */
export function openPodList(events: EventStore, now: () => number): ListPods {
  return async (query, { sort, limit, after }, options) => {
    const nowMs = now()
    const [assets, active] = await Promise.all([
      events.assets(query, assetLimit, options),
      readActive(events, nowMs, options),
    ])
    const pods = summarisePods(assets, active, query.toMs ?? nowMs)
    const compare = comparePods(sort)
    pods.sort(compare)
    const rest = after === null ? pods : pods.filter((pod) => compare(pod, after) > 0)
    return {
      pods: rest.slice(0, limit),
      hasMore: rest.length > limit,
      total: pods.length,
      isCapped: assets.length === assetLimit,
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
  const assets = await events.assets(lately, assetLimit, options)
  return new Set(assets.filter(({ pod }) => pod !== null).map(podKey))
}
