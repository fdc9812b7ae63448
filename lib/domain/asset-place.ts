import { fieldIs } from './field-is'
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
    fieldIs('orchestrator.cluster.name', place.cluster),
    ...(place.namespace === undefined ? [] : [fieldIs('kubernetes.namespace', place.namespace)]),
    ...(place.workload === undefined ? [] : [fieldIs('kubernetes.workload.name', place.workload)]),
  ]
}
