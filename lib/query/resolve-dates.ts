import { fieldType } from '../domain/event-fields'
import type { QueryTree } from '../domain/query-tree'
import { parseTime } from './time-range'

const firstMs = Date.parse('0000-01-01T00:00:00.000Z')
const lastMs = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * The tree with relative dates (`now-1h`) made absolute. Texts and trees keep them relative, so that
 * a link or a saved query goes on meaning the last hour; what runs a query asks for this first, once
 * per request (a stream: once per viewer, when it begins).
 */
export function resolveDates(tree: QueryTree | null, nowMs: number): QueryTree | null {
  return tree === null ? null : resolve(tree, nowMs)
}

function resolve(tree: QueryTree, nowMs: number): QueryTree {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { ...tree, parts: tree.parts.map((part) => resolve(part, nowMs)) }
    case 'not':
      return { ...tree, part: resolve(tree.part, nowMs) }
    case 'compare': {
      if (fieldType(tree.field) !== 'date' || !tree.value.startsWith('now')) return tree
      const moment = parseTime(tree.value, nowMs)
      if (moment === null) return tree
      const value = new Date(Math.min(lastMs, Math.max(firstMs, moment))).toISOString()
      return { ...tree, value }
    }
    default:
      return tree
  }
}
