import { assetTests } from '../domain/asset-place'
import { fieldIs } from '../domain/field-is'
import type { PodIdentity } from '../domain/pod-path'
import type { QueryTree } from '../domain/query-tree'
import type { EventQuery } from '../store/event-store'

/** What names a workload; its namespace is null where its events tell none. */
export interface WorkloadIdentity {
  cluster: string
  namespace: string | null
  workload: string
}

/** A query narrowed by one more test. */
export function narrow(query: EventQuery, field: string, value: string): EventQuery {
  return within(query, [fieldIs(field, value)])
}

/** A query narrowed to events that have a field. */
export function having(query: EventQuery, field: string): EventQuery {
  return within(query, [{ kind: 'exists', field }])
}

/** A query narrowed to the events of one pod. */
export function ofPod(query: EventQuery, pod: PodIdentity): EventQuery {
  return within(query, podTests(pod))
}

/** A query narrowed to the events of every pod of a workload. */
export function ofWorkload(query: EventQuery, workload: WorkloadIdentity): EventQuery {
  return within(query, assetTests(workload))
}

/** A query narrowed to the events that are not of a pod, or not of a workload. */
export function besides(query: EventQuery, place: PodIdentity | WorkloadIdentity): EventQuery {
  const parts = 'pod' in place ? podTests(place) : assetTests(place)
  return within(query, [{ kind: 'not', part: { kind: 'and', parts } }])
}

function podTests({ cluster, namespace, pod }: PodIdentity): QueryTree[] {
  return [...assetTests({ cluster, namespace }), fieldIs('kubernetes.pod.name', pod)]
}

function within(query: EventQuery, parts: readonly QueryTree[]): EventQuery {
  return {
    ...query,
    where: { kind: 'and', parts: query.where === null ? parts : [...parts, query.where] },
  }
}
