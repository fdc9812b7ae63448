import type { Operator, QueryTree } from '../domain/query-tree'
import { readAddress } from './address-range'
import { type AnyEvent, type FieldScalar, fieldReader, valueText } from './field-values'
import {
  foldCase,
  type Operand,
  readOperand,
  readPattern,
  requireFieldType,
  requireRange,
  wholeCharacters,
} from './operand'
import { anywhere, matchesPieces } from './pattern'

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
 * Whether an event is one that a query asks for; what every store answers, said once. In brackets
 * what it is in Elasticsearch, so that an adapter of that kind can keep it:
 * - a test holds when any value of the field satisfies it; absent fields satisfy none, so `not`
 *   holds for them [bool, must_not];
 * - `is`: exactly on keywords and addresses as text [term], contained without regard to case on texts
 *   [wildcard `*…*`, case_insensitive], equal as numbers, moments and booleans [term];
 * - `gt gte lt lte`: numbers and dates only, dates by millisecond [range];
 * - `exists`: the field has a value; an empty list is none [exists];
 * - `wildcard`: the pieces make up the whole value with anything between them, case folded on texts
 *   only [wildcard, `?` escaped];
 * - `cidr`: an address within the range in any spelling; what is no address is in none [term on ip];
 * - a phrase, or a wildcard without a field, is contained, without regard to case, in one of
 *   `phraseFields`, the wildcard with anything between its pieces [bool should of wildcards].
 * Throws `AppError('invalid-query')` as `readOperand` does, for relative dates too.
 */
export function matches(tree: QueryTree | null, event: AnyEvent): boolean {
  return compileMatch(tree)(event)
}

/** An event is kept or not. */
export type EventTest = (event: AnyEvent) => boolean

/** The same, read once for many events: what the live stream holds for each viewer. */
export function compileMatch(tree: QueryTree | null): EventTest {
  if (tree === null) return () => true
  switch (tree.kind) {
    case 'and': {
      const parts = tree.parts.map(compileMatch)
      return (event) => parts.every((part) => part(event))
    }
    case 'or': {
      const parts = tree.parts.map(compileMatch)
      return (event) => parts.some((part) => part(event))
    }
    case 'not': {
      const part = compileMatch(tree.part)
      return (event) => !part(event)
    }
    case 'phrase': {
      const folded = foldCase(tree.text)
      return anyText((value) => value.includes(folded))
    }
    default:
      return compileTest(tree)
  }
}

type FieldTest = Exclude<QueryTree, { kind: 'and' | 'or' | 'not' | 'phrase' }>

function compileTest(test: FieldTest): EventTest {
  if (test.kind === 'wildcard' && test.field === null) {
    const pieces = anywhere(test.pieces.map(foldCase))
    return anyText((value) => matchesPieces(value, pieces))
  }
  const field = test.field ?? ''
  const isWanted = compileValueTest(test, field)
  const read = fieldReader(field)
  return (event) => read(event).some(isWanted)
}

function compileValueTest(test: FieldTest, field: string): (value: FieldScalar) => boolean {
  switch (test.kind) {
    case 'exists':
      // What is no date cannot be asked about as one.
      return requireFieldType(field) === 'date'
        ? (value) => !Number.isNaN(Date.parse(String(value)))
        : () => true
    case 'wildcard': {
      const { pieces, isFolded } = readPattern(field, test.pieces)
      const asCompared = isFolded ? foldCase : wholeCharacters
      return (value) => matchesPieces(asCompared(valueText(value)), pieces)
    }
    case 'cidr': {
      const { low, high } = requireRange(field, test.range)
      return (value) => {
        const address = readAddress(valueText(value))
        return address !== null && low <= address && address <= high
      }
    }
    case 'compare': {
      const operand = readOperand(field, test.operator, test.value)
      return (value) => satisfies(value, test.operator, operand)
    }
  }
}

function anyText(isWanted: (folded: string) => boolean): EventTest {
  const readers = phraseFields.map(fieldReader)
  return (event) =>
    readers.some((read) => read(event).some((value) => isWanted(foldCase(valueText(value)))))
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
