import type { QueryTree } from '@/lib/domain/query-tree'

/** Finds what has this text anywhere in the name of its namespace, workload, pod or node. */
export function findTest(text: string): QueryTree {
  const fields = [
    'kubernetes.namespace',
    'kubernetes.workload.name',
    'kubernetes.pod.name',
    'kubernetes.node.name',
  ]
  return {
    kind: 'or',
    parts: fields.map((field) => ({ kind: 'wildcard', field, pieces: ['', text, ''] })),
  }
}
