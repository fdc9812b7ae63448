import { type DuckDBValue, listValue } from '@duckdb/node-api'
import { mapFields } from '../../domain/event-fields'
import type { Operator, QueryTree } from '../../domain/query-tree'
import { phraseFields } from '../../query/match'
import {
  foldCase,
  readOperand,
  readPattern,
  requireFieldType,
  requireRange,
} from '../../query/operand'
import { anywhere } from '../../query/pattern'
import type { EventQuery } from '../event-store'
import type { Bindings } from './bindings'
import { addedColumns, addressColumns, type FieldColumn, fieldColumns, ownColumns } from './columns'
import { patternsSql, phrasesSql, piecesSql } from './compile-text'

/** A field in SQL: one value a row (NULL where absent) or a list; `isJson`: dug out of the document. */
export interface FieldSql {
  shape: 'one' | 'many'
  kind: FieldColumn['kind']
  sql: string
  isJson: boolean
}

const columnsByField = new Map(
  [...ownColumns, ...fieldColumns, ...addedColumns].map((column) => [column.field, column]),
)

/** Throws `AppError('invalid-query')` for a field that events do not have. */
export function fieldSql(field: string, bindings: Bindings): FieldSql {
  const type = requireFieldType(field)
  const column = columnsByField.get(field)
  if (column) {
    const shape = column.kind === 'list' ? 'many' : 'one'
    return { shape, kind: column.kind, sql: column.column, isJson: false }
  }
  const kind = type === 'number' || type === 'date' || type === 'boolean' ? type : 'text'
  return { shape: 'many', kind, sql: jsonValues(field, bindings), isJson: true }
}

const ancestors = 'process.ancestors.'

/** The values of a field without a column as VARCHAR[]; TRY, so that no document can break a query. */
function jsonValues(field: string, bindings: Bindings): string {
  if (field.startsWith(ancestors)) {
    const path = bindings.bind(`$.process.ancestors[*].${field.slice(ancestors.length)}`)
    return `TRY(json_extract_string(document, ${path}))`
  }
  const pointer = bindings.bind(jsonPointer(field))
  // The lambda makes the document be read once; only what looks like a list or an object is read again.
  return `TRY(list_transform([json_extract_string(document, ${pointer})], lambda value: CASE
    WHEN value IS NULL THEN []
    WHEN value[1] NOT IN ('[', '{') THEN [value]
    ELSE CASE json_type(document, ${pointer})
      WHEN 'ARRAY' THEN json_extract_string(json_extract(document, ${pointer}), '$[*]')
      WHEN 'OBJECT' THEN [] ELSE [value] END
    END)[1])`
}

/** The key that a document with this field has somewhere. */
function lastKey(field: string): string {
  const map = mapFields.find((prefix) => field.startsWith(prefix))
  return map === undefined ? field.slice(field.lastIndexOf('.') + 1) : field.slice(map.length)
}

/** RFC 6901; the key of a map field is one step, whatever it is made of. */
export function jsonPointer(field: string): string {
  const map = mapFields.find((prefix) => field.startsWith(prefix))
  const steps =
    map === undefined ? field.split('.') : [...map.slice(0, -1).split('.'), field.slice(map.length)]
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** A field of one value a row as text, as `valueText` and the events themselves spell it. */
export function asText(field: FieldSql): string {
  if (field.kind === 'date' && !field.isJson) {
    return `strftime(make_timestamp_ms(${field.sql}), '%Y-%m-%dT%H:%M:%S.%gZ')`
  }
  return field.kind === 'text' ? field.sql : `CAST(${field.sql} AS VARCHAR)`
}

/** The condition of a query over the table `events`; `isCostly` where it reads wide columns. */
export function compileQuery(
  query: EventQuery,
  bindings: Bindings,
): { sql: string; isCostly: boolean } {
  const conditions = [`ts >= ${bindings.bind(toMilliseconds(query.fromMs))}::BIGINT`]
  if (query.toMs !== null) {
    conditions.push(`ts < ${bindings.bind(toMilliseconds(query.toMs))}::BIGINT`)
  }
  if (query.kind !== null) conditions.push(`kind = ${bindings.bind(query.kind)}`)
  if (query.where !== null) conditions.push(compileTree(query.where, bindings))
  return { sql: conditions.join(' AND '), isCostly: isCostly(query.where) }
}

const furthestMs = 8.64e15

/** A bound as the table's type; whole milliseconds divide times as the fraction would. */
function toMilliseconds(bound: number): bigint {
  return BigInt(Math.ceil(Math.min(furthestMs, Math.max(-furthestMs, bound))))
}

function isCostly(tree: QueryTree | null): boolean {
  if (tree === null) return false
  if (tree.kind === 'and' || tree.kind === 'or') return tree.parts.some(isCostly)
  if (tree.kind === 'not') return isCostly(tree.part)
  if (tree.kind === 'phrase' || tree.field === null) return true
  return !columnsByField.has(tree.field) || requireFieldType(tree.field) === 'text'
}

/**
 * A condition that is true exactly where the tree holds. Where it does not, it is false or NULL:
 * that is the same to WHERE, AND and OR, and `not` asks for anything but true.
 */
function compileTree(tree: QueryTree, bindings: Bindings): string {
  switch (tree.kind) {
    case 'and':
      return compileAnd(tree.parts, bindings)
    case 'or':
      return compileOr(tree.parts, bindings)
    case 'not':
      return `((${compileTree(tree.part, bindings)}) IS NOT TRUE)`
    case 'phrase':
      return inAnyText(phrasesSql([foldCase(tree.text)], bindings), bindings)
    case 'exists': {
      const field = fieldSql(tree.field, bindings)
      if (field.shape === 'one') return `${field.sql} IS NOT NULL`
      return `(${mentions(field, lastKey(tree.field), bindings)}len(${field.sql}) > 0)`
    }
    case 'wildcard':
      return compileWildcard(tree.field, tree.pieces, bindings)
    case 'cidr': {
      const { low, high } = requireRange(tree.field, tree.range)
      const [from, to] = [low, high].map((digits) =>
        bindings.bind(BigInt(`0x${digits}`).toString()),
      )
      return `${addressColumn(tree.field)} BETWEEN ${from}::UHUGEINT AND ${to}::UHUGEINT`
    }
    case 'compare':
      return compileComparison(tree, bindings)
  }
}

function addressColumn(field: string): string {
  const found = addressColumns.find((each) => each.field === field)
  if (found === undefined) throw new Error(`${field} has no column of addresses`)
  return found.column
}

/** None of several is asked as not any of them, which reads each text once. */
function compileAnd(parts: readonly QueryTree[], bindings: Bindings): string {
  const denied = parts.flatMap((part) => (part.kind === 'not' ? [part.part] : []))
  const others = denied.length < 2 ? parts : parts.filter((part) => part.kind !== 'not')
  const conditions = others.map((part) => compileTree(part, bindings))
  if (denied.length >= 2) conditions.push(`(${compileOr(denied, bindings)} IS NOT TRUE)`)
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`
}

/** What is looked for anywhere is looked for together, so that each text is read and folded once. */
function compileOr(parts: readonly QueryTree[], bindings: Bindings): string {
  const phrases: string[] = []
  const patterns: string[][] = []
  const conditions: string[] = []
  for (const part of flatten(parts)) {
    if (part.kind === 'phrase') phrases.push(foldCase(part.text))
    else if (part.kind === 'wildcard' && part.field === null) {
      patterns.push(anywhere(part.pieces.map(foldCase)))
    } else conditions.push(compileTree(part, bindings))
  }
  if (phrases.length > 0) conditions.push(inAnyText(phrasesSql(phrases, bindings), bindings))
  if (patterns.length > 0) conditions.push(inAnyText(patternsSql(patterns, bindings), bindings))
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`
}

function flatten(parts: readonly QueryTree[]): QueryTree[] {
  return parts.flatMap((part) => (part.kind === 'or' ? flatten(part.parts) : [part]))
}

// What is short and often the same comes first: a hit there saves the reading of the long ones.
const cheapestFirst = [...phraseFields].reverse()

/** Whether a test of folded text holds in one of the fields that phrases are looked for in. */
function inAnyText(test: (folded: string) => string, bindings: Bindings): string {
  const tests = cheapestFirst.map((field) => test(`lower(${fieldSql(field, bindings).sql})`))
  return `(${tests.join(' OR ')})`
}

function compileWildcard(
  field: string | null,
  pieces: readonly string[],
  bindings: Bindings,
): string {
  if (field === null) {
    return inAnyText(patternsSql([anywhere(pieces.map(foldCase))], bindings), bindings)
  }
  const pattern = readPattern(field, pieces)
  const source = fieldSql(field, bindings)
  const test = piecesSql(pattern.pieces, bindings)
  const rough = pattern.isFolded ? '' : mentions(source, longest(pattern.pieces), bindings)
  return `(${rough}${anyOf(source, (value) => test(pattern.isFolded ? `lower(${value})` : value))})`
}

function longest(pieces: readonly string[]): string {
  return pieces.reduce((found, piece) => (piece.length > found.length ? piece : found), '')
}

const symbols: Readonly<Record<Operator, string>> = {
  is: '=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

function compileComparison(
  tree: Extract<QueryTree, { kind: 'compare' }>,
  bindings: Bindings,
): string {
  const operand = readOperand(tree.field, tree.operator, tree.value)
  const field = fieldSql(tree.field, bindings)
  const symbol = symbols[tree.operator]
  switch (operand.kind) {
    case 'exact':
      if (field.shape === 'one') return `${field.sql} = ${bindings.bind(operand.text)}`
      return `(${mentions(field, operand.text, bindings)}list_contains(${field.sql}, ${bindings.bind(operand.text)}))`
    case 'contains': {
      const folded = bindings.bind(operand.folded)
      return anyOf(field, (value) => `contains(lower(${value}), ${folded})`)
    }
    case 'boolean':
      return `${field.sql} = ${bindings.bind(operand.value)}`
    case 'date':
      return `${field.sql} ${symbol} ${bindings.bind(BigInt(operand.epochMs))}::BIGINT`
    case 'number': {
      const isWhole = Number.isSafeInteger(operand.value)
      const number = isWhole && !field.isJson ? BigInt(operand.value) : operand.value
      // As text: the driver takes a whole number beyond 2^63 for a BIGINT and refuses it.
      const bound = `${bindings.bind(String(number))}::${typeof number === 'bigint' ? 'BIGINT' : 'DOUBLE'}`
      return anyOf(field, (value) => {
        const left = field.isJson ? `TRY_CAST(${value} AS DOUBLE)` : value
        return `${left} ${symbol} ${bound}`
      })
    }
  }
}

/** To find text in a document is far cheaper than to read it, so most rows are passed over by that. */
function mentions(field: FieldSql, text: string, bindings: Bindings): string {
  // A number's text may differ from its JSON (`1e21`, `1e+21`).
  if (!field.isJson || text === '' || (text.includes('e') && /^[-+.\de]+$/.test(text))) return ''
  return `contains(document, ${bindings.bind(JSON.stringify(text).slice(1, -1))}) AND `
}

function anyOf(field: FieldSql, test: (value: string) => string): string {
  if (field.shape === 'one') return test(field.sql)
  return `len(list_filter(${field.sql}, lambda each: ${test('each')})) > 0`
}

/** A list of ids to bind. */
export function idList(ids: Iterable<bigint>): DuckDBValue {
  return listValue([...ids])
}
