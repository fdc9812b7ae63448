import type { QueryTree } from './query-tree'

/** A cluster, and of it a namespace, and of that a workload; null: none named, absent: not asked. */
export interface AssetPlace {
  cluster: string
  namespace?: string | null
  workload?: string | null
}

/** The tests that find what happened at a place. */
export function assetTests(place: AssetPlace): readonly QueryTree[] {
  return [
    test('orchestrator.cluster.name', place.cluster),
    ...(place.namespace === undefined ? [] : [test('kubernetes.namespace', place.namespace)]),
    ...(place.workload === undefined ? [] : [test('kubernetes.workload.name', place.workload)]),
  ]
}

function test(field: string, value: string | null): QueryTree {
  if (value === null) return { kind: 'not', part: { kind: 'exists', field } }
  return { kind: 'compare', field, operator: 'is', value }
}
