import type { PodSort, PodSummary } from '../domain/answers/pods'
import { scoreRisk } from '../risk/score'
import type { AssetActivity } from '../store/event-store'

/** The pods among assets, scored as of `endMs`; `active` tells which were heard of lately. */
export function summarisePods(
  assets: readonly AssetActivity[],
  active: ReadonlySet<string>,
  endMs: number,
): PodSummary[] {
  return assets.flatMap((asset): PodSummary[] => {
    const { cluster, namespace, pod, workload, node, severityCounts, lastSeenMs } = asset
    if (pod === null) return []
    const input = { severityCounts, tacticCount: asset.tactics.length, lastSeenMs }
    const { score, band } = scoreRisk(input, endMs)
    return [
      {
        ...{ cluster, namespace, pod, workload, node, risk: score, band },
        alerts: severityCounts.reduce((sum, count) => sum + count, 0),
        lastSeen: new Date(lastSeenMs).toISOString(),
        status: active.has(podKey({ cluster, namespace, pod })) ? 'active' : 'quiet',
      },
    ]
  })
}

/** One text for a pod's identity, whatever its names are made of. */
export function podKey(pod: Pick<AssetActivity, 'cluster' | 'namespace' | 'pod'>): string {
  return JSON.stringify([pod.cluster, pod.namespace, pod.pod])
}

/** The order of a list of pods: total, so that pages follow one another. */
export function comparePods(sort: PodSort): (left: PodSummary, right: PodSummary) => number {
  const first: Record<PodSort, (left: PodSummary, right: PodSummary) => number> = {
    risk: (a, b) => b.risk - a.risk || b.alerts - a.alerts,
    alerts: (a, b) => b.alerts - a.alerts || b.risk - a.risk,
    lastSeen: (a, b) => order(b.lastSeen, a.lastSeen),
    name: (a, b) => order(a.pod, b.pod),
  }
  return (a, b) => first[sort](a, b) || order(podKey(a), podKey(b))
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
