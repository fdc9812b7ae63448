import type { QueryTree } from './query-tree'

/**
 * The field by which the simulator marks what it makes, in a payload's own fields (the boolean `true`)
 * as in the event. Whoever may post events may set it, so it must never hide an event: it adds a
 * label, and an administrator removes by it, nothing else looks at it.
 */
export const simulatedField = 'eyrie.simulated'

/** Finds what the simulator made. */
export const isSimulated: QueryTree = {
  kind: 'compare',
  field: simulatedField,
  operator: 'is',
  value: 'true',
}
