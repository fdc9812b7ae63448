import type { QueryTree } from '../../../domain/query-tree'
import { readOperand } from '../../../query/operand'
import type { EventQuery } from '../../event-store'

/** The last millisecond that a `date_nanos` can hold, of 2262. */
const lastMs = 9_223_372_036_854

/** The nearest time that a `date_nanos` can hold, epoch ms: a question with another is refused there. */
export function nanosecondTime(epochMs: number): number {
  return Math.min(lastMs, Math.max(0, epochMs))
}

/**
 * The query with all its times within what a `date_nanos` can hold. It finds the same: no sensor's
 * event is from before 1970 or after 2262.
 */
export function withinNanoseconds(query: EventQuery): EventQuery {
  return {
    ...query,
    fromMs: nanosecondTime(query.fromMs),
    toMs: query.toMs === null ? null : nanosecondTime(query.toMs),
    where: query.where === null ? null : clampTree(query.where),
  }
}

function clampTree(tree: QueryTree): QueryTree {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { ...tree, parts: tree.parts.map(clampTree) }
    case 'not':
      return { ...tree, part: clampTree(tree.part) }
    case 'compare': {
      const operand = readOperand(tree.field, tree.operator, tree.value)
      if (operand.kind !== 'date') return tree
      const epochMs = nanosecondTime(operand.epochMs)
      if (epochMs === operand.epochMs) return tree
      return { ...tree, value: new Date(epochMs).toISOString() }
    }
    default:
      return tree
  }
}
