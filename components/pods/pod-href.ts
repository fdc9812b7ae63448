import { type PodIdentity, podSteps } from '@/lib/domain/pod-path'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { printQuery } from '@/lib/query/print'

/** The address of a pod's story over the range of a view: all of it, whatever the query is. */
export function podHref(pod: PodIdentity, view: { from: string; to: string | null }): string {
  const search = new URLSearchParams({ from: view.from })
  if (view.to !== null) search.set('to', view.to)
  return `/pods/${podSteps(pod)}?${search}`
}

/** The pod that an event names, or null. */
export function podOf(event: SecurityEvent): PodIdentity | null {
  const pod = event.kubernetes?.pod?.name
  if (pod === undefined || pod === '') return null
  const cluster = event.orchestrator.cluster.name
  return { cluster, namespace: event.kubernetes?.namespace ?? null, pod }
}

/** The query for one pod's events, within the query `q`. */
export function podQuery(pod: PodIdentity, q: string): string {
  const is = (field: string, value: string) =>
    printQuery({ kind: 'compare', field, operator: 'is', value })
  const parts = [
    is('kubernetes.pod.name', pod.pod),
    pod.namespace === null
      ? printQuery({ kind: 'not', part: { kind: 'exists', field: 'kubernetes.namespace' } })
      : is('kubernetes.namespace', pod.namespace),
    is('orchestrator.cluster.name', pod.cluster),
  ]
  return [...parts, ...(q.trim() === '' ? [] : [`(${q.trim()})`])].join(' and ')
}
