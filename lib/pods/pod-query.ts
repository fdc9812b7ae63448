import type { PodIdentity } from '../domain/pod-path'
import type { QueryTree } from '../domain/query-tree'
import type { EventQuery } from '../store/event-store'

/** A query narrowed by one more test. */
export function narrow(query: EventQuery, field: string, value: string): EventQuery {
  return within(query, [{ kind: 'compare', field, operator: 'is', value }])
}

/** A query narrowed to events that have a field. */
export function having(query: EventQuery, field: string): EventQuery {
  return within(query, [{ kind: 'exists', field }])
}

/** A query narrowed to the events of one pod. */
export function ofPod(query: EventQuery, pod: PodIdentity): EventQuery {
  const is = (field: string, value: string): QueryTree => ({
    kind: 'compare',
    field,
    operator: 'is',
    value,
  })
  return within(query, [
    is('kubernetes.pod.name', pod.pod),
    pod.namespace === null
      ? { kind: 'not', part: { kind: 'exists', field: 'kubernetes.namespace' } }
      : is('kubernetes.namespace', pod.namespace),
    is('orchestrator.cluster.name', pod.cluster),
  ])
}

/** The events of every pod of the workload that a pod belongs to. */
export function ofWorkload(query: EventQuery, pod: PodIdentity, workload: string): EventQuery {
  const { cluster, namespace } = pod
  const all = { ...query, where: null }
  const named = narrow(narrow(all, 'orchestrator.cluster.name', cluster), workloadField, workload)
  return namespace === null ? named : narrow(named, 'kubernetes.namespace', namespace)
}

const workloadField = 'kubernetes.workload.name'

function within(query: EventQuery, parts: readonly QueryTree[]): EventQuery {
  return {
    ...query,
    where: { kind: 'and', parts: query.where === null ? parts : [...parts, query.where] },
  }
}
