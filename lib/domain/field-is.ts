import type { QueryTree } from './query-tree'

/** The test that a field has just this value; null: that it has none. */
export function fieldIs(field: string, value: string | null): QueryTree {
  if (value === null) return { kind: 'not', part: { kind: 'exists', field } }
  return { kind: 'compare', field, operator: 'is', value }
}
