import type { Operator, QueryTree } from '../../domain/query-tree'
import type { AddressRange } from '../../query/address-range'
import { phraseFields } from '../../query/match'
import { foldCase, readOperand, readPattern, requireRange } from '../../query/operand'
import { anywhere } from '../../query/pattern'
import type { EventQuery } from '../event-store'
import { type FieldSource, fieldSource } from './fields'
import { patternScript, type RuntimeFields } from './scripts'

/** A clause of Elasticsearch's query language; what it may hold is checked by the property test. */
export type Clause = Record<string, unknown>

/** A query, and the runtime fields that it needs beside it. */
export interface CompiledQuery {
  clause: Clause
  runtime: RuntimeFields
}

const nothing: Clause = { match_none: {} }
const all: Clause = { match_all: {} }

/** What `matches` in lib/query/match.ts says, in Elasticsearch's words. */
export function compileQuery(query: EventQuery): CompiledQuery {
  const runtime: RuntimeFields = {}
  const range = {
    gte: toMilliseconds(query.fromMs),
    ...(query.toMs === null ? {} : { lt: toMilliseconds(query.toMs) }),
  }
  const filter: Clause[] = [dateRange('@timestamp', range)]
  if (query.kind !== null) filter.push({ term: { 'event.kind': query.kind } })
  if (query.where !== null) filter.push(compileTree(query.where, runtime))
  return { clause: { bool: { filter } }, runtime }
}

// The years 0001 to 9999.
const firstMs = -62_135_596_800_000
const lastMs = 253_402_300_799_999

/** Whole milliseconds divide times as a fraction would. */
function toMilliseconds(bound: number): number {
  return Math.ceil(Math.min(lastMs, Math.max(firstMs, bound)))
}

/** Without a format a small number would be read as a year. */
function dateRange(field: string, bounds: Record<string, number>): Clause {
  return { range: { [field]: { ...bounds, format: 'epoch_millis' } } }
}

function compileTree(tree: QueryTree, runtime: RuntimeFields): Clause {
  switch (tree.kind) {
    case 'and':
      return { bool: { filter: tree.parts.map((part) => compileTree(part, runtime)) } }
    case 'or':
      return anyOf(tree.parts.map((part) => compileTree(part, runtime)))
    case 'not':
      return { bool: { must_not: [compileTree(tree.part, runtime)] } }
    case 'phrase': {
      const folded = foldCase(tree.text)
      return anyOf(phraseSources.map((source) => contains(source, folded)))
    }
    case 'exists':
      return exists(fieldSource(tree.field))
    case 'wildcard':
      return compileWildcard(tree.field, tree.pieces, runtime)
    case 'cidr':
      return addressRange(tree.field, requireRange(tree.field, tree.range))
    case 'compare':
      return compileComparison(tree)
  }
}

const phraseSources: readonly FieldSource[] = phraseFields.map(fieldSource)

function anyOf(should: Clause[]): Clause {
  return should.length === 0 ? nothing : { bool: { should, minimum_should_match: 1 } }
}

function exists(source: FieldSource): Clause {
  // `exists` would take a `*` in the key for a pattern.
  if (source.kind === 'flattened') return { prefix: { [source.name]: '' } }
  return { exists: { field: source.name } }
}

const gramLength = 3

/** Whether a value contains a folded text, without regard to case. */
function contains(source: FieldSource, folded: string): Clause {
  if (folded === '') return exists(source)
  const pattern = `*${escapePattern(folded)}*`
  if (source.kind !== 'text') return { wildcard: { [`${source.name}.folded`]: pattern } }
  if ([...folded].length >= gramLength) return { match_phrase: { [source.name]: folded } }
  // Less than a gram: some gram has it, or the whole text is shorter than one.
  return anyOf([
    { wildcard: { [source.name]: pattern } },
    { wildcard: { [`${source.name}.short`]: pattern } },
  ])
}

function escapePattern(text: string): string {
  return text.replace(/[*?\\]/g, '\\$&')
}

function compileWildcard(
  field: string | null,
  pieces: readonly string[],
  runtime: RuntimeFields,
): Clause {
  if (field !== null) {
    const pattern = readPattern(field, pieces)
    return fits(fieldSource(field), pattern.pieces, pattern.isFolded, runtime)
  }
  const folded = anywhere(pieces.map(foldCase))
  return anyOf(phraseSources.map((source) => fits(source, folded, true, runtime)))
}

/** Whether a value is made up of the pieces: what a column cannot answer is read from the few left. */
function fits(
  source: FieldSource,
  pieces: readonly string[],
  isFolded: boolean,
  runtime: RuntimeFields,
): Clause {
  if (source.kind === 'keyword') {
    const name = isFolded ? `${source.name}.folded` : source.name
    return { wildcard: { [name]: pieces.map(escapePattern).join('*') } }
  }
  const wanted = pieces.filter((piece) => piece !== '')
  const [only] = wanted
  const isAnywhere = pieces[0] === '' && pieces.at(-1) === ''
  if (source.kind === 'text' && isAnywhere && wanted.length === 1 && only !== undefined) {
    return contains(source, only)
  }
  const likely = source.kind === 'text' ? wanted.map((piece) => contains(source, piece)) : []
  const name = `eyrie_fits_${Object.keys(runtime).length}`
  runtime[name] = patternScript(source, pieces, isFolded)
  return { bool: { filter: [exists(source), ...likely, { term: { [name]: true } }] } }
}

function addressRange(field: string, { low, high }: AddressRange): Clause {
  return { range: { [field]: { gte: writeAddress(low), lte: writeAddress(high) } } }
}

/** 32 hex digits as an IPv6 address; Elasticsearch takes one of `::ffff:0:0/96` for its IPv4 twin. */
function writeAddress(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).join(':')
}

function compileComparison(tree: Extract<QueryTree, { kind: 'compare' }>): Clause {
  const operand = readOperand(tree.field, tree.operator, tree.value)
  const source = fieldSource(tree.field)
  switch (operand.kind) {
    case 'exact':
      return { term: { [source.name]: operand.text } }
    case 'contains':
      return contains(source, operand.folded)
    case 'boolean':
      return { term: { [source.name]: operand.value } }
    case 'date':
      return dateRange(source.name, boundsOf(tree.operator, toMilliseconds(operand.epochMs)))
    case 'number':
      return compareNumber(source, tree.operator, operand.value)
  }
}

function boundsOf(operator: Operator, value: number): Record<string, number> {
  return operator === 'is' ? { gte: value, lte: value } : { [operator]: value }
}

/** Numbers of events are whole and below 2^53; what is beyond cannot be asked of a `long`. */
function compareNumber(source: FieldSource, operator: Operator, value: number): Clause {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
    return { range: { [source.name]: boundsOf(operator, value) } }
  }
  const isAll = value > 0 ? operator.startsWith('lt') : operator.startsWith('gt')
  return isAll ? exists(source) : nothing
}

/** A query and one more condition that must hold. */
export function narrow(query: CompiledQuery, also: Clause): CompiledQuery {
  return { ...query, clause: { bool: { filter: [query.clause, also] } } }
}

/** Everything of every time. */
export const everyEvent: CompiledQuery = { clause: all, runtime: {} }
