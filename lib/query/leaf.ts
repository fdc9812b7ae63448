import { type FieldType, fieldType } from '../domain/event-fields'
import type { Operator, QueryTree } from '../domain/query-tree'
import { readAddressRange } from './address-range'
import { wildcardsLimit } from './bounds'
import { isInFieldMap } from './field-values'
import type { Expected } from './mistake'
import { fail, isWord, type Reading, take } from './reading'
import { parseTime } from './time-range'
import { readPieces, type Token } from './tokens'

const operators: Readonly<Record<string, Operator>> = {
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
}

/** A word or phrase without a field: looked for anywhere. */
export function readBareLeaf(reading: Reading): QueryTree | null {
  const token = reading.tokens[reading.index]
  if (!isLiteral(token)) return fail(reading, token, 'value')
  const pieces = token.kind === 'word' ? readPieces(token.raw) : []
  if (pieces.length > 1) {
    if (pieces.every((piece) => piece === '')) return fail(reading, token, 'more-than-wildcard')
    if (pieces.length - 1 > wildcardsLimit) return fail(reading, token, 'fewer-wildcards')
  }
  take(reading)
  if (pieces.length > 1) return { kind: 'wildcard', field: null, pieces }
  return { kind: 'phrase', text: token.value }
}

/** What follows `field:`, also within a list. */
export function readValueLeaf(reading: Reading, field: string, type: FieldType): QueryTree | null {
  const token = reading.tokens[reading.index]
  if (!isLiteral(token)) return fail(reading, token, 'value')
  const pieces = token.kind === 'word' ? readPieces(token.raw) : []
  if (pieces.length > 1 && pieces.every((piece) => piece === '')) {
    take(reading)
    return { kind: 'exists', field }
  }
  const wrong = checkPieces(type, pieces) ?? checkValue(type, token)
  if (wrong !== null) return fail(reading, token, wrong)
  take(reading)
  const { value } = token
  if (pieces.length > 1) return { kind: 'wildcard', field, pieces }
  if (type === 'ip' && readAddressRange(value)) return { kind: 'cidr', field, range: value }
  return { kind: 'compare', field, operator: 'is', value }
}

/** What follows `field >` and its like. */
export function readOrderLeaf(
  reading: Reading,
  field: string,
  type: FieldType,
  symbol: string,
): QueryTree | null {
  const token = reading.tokens[reading.index]
  if (!isLiteral(token)) return fail(reading, token, 'value')
  const pieces = token.kind === 'word' ? readPieces(token.raw) : []
  const wrong = checkPieces(type, pieces) ?? checkValue(type, token)
  if (wrong !== null) return fail(reading, token, wrong)
  take(reading)
  return { kind: 'compare', field, operator: operators[symbol] ?? 'is', value: token.value }
}

/** Fields of events that no store has to keep apart: to ask for them is to read whole documents. */
export const documentFields: ReadonlySet<string> = new Set([
  'event.category',
  'event.type',
  'event.original_time',
  'rule.id',
  'threat.tactic.id',
  'threat.technique.name',
  'kubernetes.pod.uid',
  'kubernetes.workload.kind',
  'container.image.tag',
  'container.image.digest',
  'container.runtime',
  'process.entity_id',
  'process.parent.executable',
  'process.parent.command_line',
  'process.ancestors.name',
  'process.ancestors.executable',
  'process.ancestors.command_line',
  'process.ancestors.pid',
  'user.id',
  'source.port',
  'network.protocol',
  'network.direction',
  'observer.version',
  'eyrie.suppressed_by',
])

/** Fields of several values: a pattern looks at each of them. */
export const listFields: ReadonlySet<string> = new Set([
  'tags',
  'threat.tactic.name',
  'threat.technique.id',
])

/**
 * What a test takes of `scansLimit`: 0 where it reads narrow columns, 1 where it reads long texts or
 * looks for a value in documents, 2 where each document must be taken apart for it.
 */
export function scanCost(leaf: QueryTree): 0 | 1 | 2 {
  if (leaf.kind === 'phrase') return 1
  if (leaf.kind === 'and' || leaf.kind === 'or' || leaf.kind === 'not') return 0
  const { field } = leaf
  if (field === null) return 1
  if (isInFieldMap(field) || documentFields.has(field)) {
    return leaf.kind === 'compare' && leaf.operator === 'is' ? 1 : 2
  }
  if (listFields.has(field)) return leaf.kind === 'wildcard' ? 1 : 0
  return leaf.kind !== 'exists' && fieldType(field) === 'text' ? 1 : 0
}

function isLiteral(token: Token | undefined): token is Token {
  const isText = token?.kind === 'word' || token?.kind === 'phrase'
  return isText && !isWord(token, 'and', 'or', 'not')
}

function checkPieces(type: FieldType, pieces: readonly string[]): Expected | null {
  if (pieces.length < 2) return null
  if (type === 'number' || type === 'date' || type === 'boolean') return 'no-wildcard'
  return pieces.length - 1 > wildcardsLimit ? 'fewer-wildcards' : null
}

/** What a value of this type should have been, or null where it is fine. */
function checkValue(type: FieldType, { kind, value }: Token): Expected | null {
  if (type === 'number' && !isNumber(value)) return 'number'
  // Any moment will do for the clock: only the form is looked at.
  if (type === 'date' && parseTime(value, 0) === null) return 'date'
  if (type === 'boolean' && !/^(true|false)$/.test(value)) return 'boolean'
  if (type === 'ip' && kind === 'word' && value.includes('/') && !value.includes('*')) {
    return readAddressRange(value) ? null : 'address-range'
  }
  return null
}

function isNumber(value: string): boolean {
  return value.trim() !== '' && Number.isFinite(Number(value))
}
