import { fieldIs } from '../domain/field-is'
import type { QueryTree } from '../domain/query-tree'
import { parseQuery } from './parse'
import { printQuery } from './print'

/**
 * `text` narrowed by `field: "value"`, ready for the query bar; `not field: "value"` gives way to
 * it. A text that does not parse keeps its mistakes and gets the test behind it.
 */
export function addFilter(text: string, field: string, value: string): string {
  return narrow(text, fieldIs(field, value))
}

/** `text` narrowed by `not field: "value"`; `field: "value"` gives way to it. */
export function excludeFilter(text: string, field: string, value: string): string {
  return narrow(text, { kind: 'not', part: fieldIs(field, value) })
}

/** `text` without `field: "value"` and `not field: "value"` among the parts that all must hold. */
export function removeFilter(text: string, field: string, value: string): string {
  const filter = fieldIs(field, value)
  return without(text, [filter, { kind: 'not', part: filter }])
}

/** The values of `field` that a query keeps alone and those it leaves out, among the parts that all must hold. */
export function filteredValues(text: string, field: string): { only: string[]; without: string[] } {
  const found = { only: [] as string[], without: [] as string[] }
  for (const part of partsOf(text)) {
    const [test, list] = part.kind === 'not' ? [part.part, found.without] : [part, found.only]
    const isValue = test.kind === 'compare' && test.operator === 'is' && test.field === field
    if (isValue) list.push(test.value)
  }
  return found
}

/** `text` with one more test that must hold, whatever stands at its top. */
export function joinFilter(text: string, filter: QueryTree): string {
  const trimmed = text.trim()
  const parsed = parseQuery(trimmed)
  if (trimmed === '') return printQuery(filter)
  const isOr = 'tree' in parsed && parsed.tree?.kind === 'or'
  return `${isOr ? `(${trimmed})` : trimmed} and ${printJoined(filter)}`
}

/** The parts of a query that all must hold; none for a text that does not parse. */
export function partsOf(text: string): readonly QueryTree[] {
  const parsed = parseQuery(text)
  if ('mistakes' in parsed || parsed.tree === null) return []
  return parsed.tree.kind === 'and' ? parsed.tree.parts : [parsed.tree]
}

/** The query in which all parts must hold, null for none. */
export function joinParts(parts: readonly QueryTree[]): QueryTree | null {
  const [only] = parts
  return parts.length > 1 ? { kind: 'and', parts } : (only ?? null)
}

function narrow(text: string, filter: QueryTree): string {
  if (partsOf(text).some((part) => isSame(part, filter))) return text
  const opposite: QueryTree = filter.kind === 'not' ? filter.part : { kind: 'not', part: filter }
  return joinFilter(without(text, [opposite]), filter)
}

function without(text: string, unwanted: readonly QueryTree[]): string {
  const parts = partsOf(text)
  const kept = parts.filter((part) => !unwanted.some((one) => isSame(part, one)))
  // As it was typed, where nothing goes.
  return kept.length === parts.length ? text : printQuery(joinParts(kept))
}

function isSame(left: QueryTree, right: QueryTree): boolean {
  return printQuery(left) === printQuery(right)
}

function printJoined(filter: QueryTree): string {
  const isJoined = filter.kind === 'and' || filter.kind === 'or'
  return isJoined ? `(${printQuery(filter)})` : printQuery(filter)
}
