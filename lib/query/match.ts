import type { Operator, QueryTree } from '../domain/query-tree'
import { type AnyEvent, type FieldScalar, fieldReader, valueText } from './field-values'
import { foldCase, type Operand, readOperand, wholeCharacters } from './operand'

/** The fields in which a phrase is looked for. */
export const phraseFields = [
  'message',
  'rule.name',
  'process.command_line',
  'file.path',
  'kubernetes.pod.name',
  'kubernetes.namespace',
] as const

/**
 * Whether an event is one that a query asks for; what every store answers, said once:
 * - a comparison holds when any value of the field satisfies it; absent fields satisfy none;
 * - `is`: exactly on keywords and addresses, contained without regard to case on texts, equal as
 *   numbers, moments and booleans; `gt gte lt lte`: numbers and dates only, dates by millisecond;
 * - a phrase is contained, without regard to case, in one of `phraseFields`.
 * Throws `AppError('invalid-query')` as `readOperand` does.
 */
export function matches(tree: QueryTree | null, event: AnyEvent): boolean {
  return compileMatch(tree)(event)
}

/** The same, read once for many events: what the live stream holds for each viewer. */
export function compileMatch(tree: QueryTree | null): (event: AnyEvent) => boolean {
  if (tree === null) return () => true
  if (tree.kind === 'and') {
    const parts = tree.parts.map(compileMatch)
    return (event) => parts.every((part) => part(event))
  }
  if (tree.kind === 'phrase') {
    const folded = foldCase(tree.text)
    const readers = phraseFields.map(fieldReader)
    return (event) =>
      readers.some((read) =>
        read(event).some((value) => foldCase(valueText(value)).includes(folded)),
      )
  }
  const { field, operator } = tree
  const operand = readOperand(field, operator, tree.value)
  const read = fieldReader(field)
  return (event) => read(event).some((value) => satisfies(value, operator, operand))
}

function satisfies(value: FieldScalar, operator: Operator, operand: Operand): boolean {
  switch (operand.kind) {
    case 'exact':
      return wholeCharacters(valueText(value)) === operand.text
    case 'contains':
      return foldCase(valueText(value)).includes(operand.folded)
    case 'boolean':
      return value === operand.value
    case 'number':
      return isOrdered(Number(value), operator, operand.value)
    case 'date':
      return isOrdered(Date.parse(String(value)), operator, operand.epochMs)
  }
}

function isOrdered(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case 'is':
      return left === right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
  }
}
