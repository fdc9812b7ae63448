import type { DuckDBValue } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import { type SortableField, sortedTextMost, usualSort } from '../../domain/sortable-fields'
import type { EventQuery, PageAsked, PagePosition } from '../event-store'
import { type Bindings, createBindings } from './bindings'
import { compileQuery, fieldSql } from './compile-query'
import { eventColumns, parseId, toId } from './event-row'

// The engine takes two steps by itself where there is a limit: first the rows by the narrow columns,
// then the documents of these few only (`late_materialization_max_rows`).
const columns = `${eventColumns}, ts::DOUBLE`
const timeAt = 5
const valueAt = 6

/** A part of a page: what else its rows are, and how they are ordered. */
interface Part {
  where: string
  value: string
  order: string
}

/**
 * A list from a place on, in parts to be read one after another until there are rows enough: what has
 * the same value, what has a later one, what has none. Each alone is a plain condition by which the
 * engine passes over most of its blocks; together they would be a test of every row.
 */
export function compileSearch(
  query: EventQuery,
  page: PageAsked,
): ((limit: number) => { sql: string; values: DuckDBValue[] })[] {
  return partsOf(page).map((makePart) => (limit) => {
    const bindings = createBindings()
    const matching = compileQuery(query, bindings).sql
    const { where, value, order } = makePart(bindings)
    const sql = `SELECT ${columns}, ${value} FROM events WHERE ${matching} AND ${where}
      ORDER BY ${order} LIMIT ${Math.trunc(limit)}`
    return { sql, values: bindings.values }
  })
}

/** Where a row stands in the order of a page. */
export function toPosition(
  row: DuckDBValue[],
  { sort = usualSort }: Pick<PageAsked, 'sort'>,
): PagePosition {
  const position = { timestampMs: Number(row[timeAt]), id: toId(row[2]) }
  if (sort === usualSort) return position
  const value = row[valueAt] ?? null
  return { ...position, value: typeof value === 'string' || value === null ? value : Number(value) }
}

const newestFirst = 'ts DESC, id DESC'

function partsOf(page: PageAsked): ((bindings: Bindings) => Part)[] {
  const { sort = usualSort, after } = page
  const isAscending = page.ascending === true
  const direction = isAscending ? 'ASC' : 'DESC'
  const place = (bindings: Bindings, ascending = false) =>
    after === null ? 'true' : beyondTime(after, ascending, bindings)
  if (sort === usualSort) {
    const order = `ts ${direction}, id ${direction}`
    return [(bindings) => ({ where: place(bindings, isAscending), value: 'NULL', order })]
  }
  const { column, type, isShort } = sortKey(sort)
  const absent = { value: 'NULL', order: newestFirst }
  const isAbsent = `(${isShort}) IS NOT TRUE`
  const rest = { value: column, order: `${column} ${direction}, ${newestFirst}` }
  const value = after?.value ?? null
  if (after === null) {
    return [() => ({ where: `(${isShort})`, ...rest }), () => ({ where: isAbsent, ...absent })]
  }
  if (value === null) {
    return [(bindings) => ({ where: `${isAbsent} AND ${place(bindings)}`, ...absent })]
  }
  const bind = (bindings: Bindings) => bindValue(value, type, bindings)
  const beyond = isAscending ? '>' : '<'
  return [
    (bindings) => ({
      where: `${column} = ${bind(bindings)} AND ${place(bindings)}`,
      value: column,
      order: newestFirst,
    }),
    (bindings) => ({ where: `${column} ${beyond} ${bind(bindings)} AND (${isShort})`, ...rest }),
    () => ({ where: isAbsent, ...absent }),
  ]
}

interface SortKey {
  column: string
  type: 'VARCHAR' | 'BIGINT'
  /** Not true where there is no value to stand by. */
  isShort: string
}

// Not of the Basic Multilingual Plane: two units of UTF-16.
const notAstral = '[^\\x{10000}-\\x{10FFFF}]'

/** What rows stand by; most texts are short by their bytes, and the others are counted in UTF-16. */
function sortKey(field: SortableField): SortKey {
  const { kind, sql: column } = fieldSql(field, createBindings())
  if (kind === 'number') return { column, type: 'BIGINT', isShort: `${column} IS NOT NULL` }
  const units = `length(${column}) + length(regexp_replace(${column}, '${notAstral}', '', 'g'))`
  const isShort = `strlen(${column}) <= ${sortedTextMost} OR ${units} <= ${sortedTextMost}`
  return { column, type: 'VARCHAR', isShort }
}

function bindValue(value: string | number, type: SortKey['type'], bindings: Bindings): string {
  const isFitting = type === 'VARCHAR' ? typeof value === 'string' : Number.isSafeInteger(value)
  if (!isFitting) throw new AppError('invalid-request', 'the cursor has no valid value')
  return `${bindings.bind(typeof value === 'number' ? BigInt(value) : value)}::${type}`
}

function beyondTime(after: PagePosition, isAscending: boolean, bindings: Bindings): string {
  const ts = `${bindings.bind(BigInt(after.timestampMs))}::BIGINT`
  const id = `${bindings.bind(positionId(after.id))}::UHUGEINT`
  const [beyond, order] = isAscending ? ['>=', '>'] : ['<=', '<']
  return `ts ${beyond} ${ts} AND (ts ${order} ${ts} OR id ${order} ${id})`
}

/** As decimal digits: bound as a bigint, an id above 2^127 would arrive as a negative number. */
export function positionId(id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id))
    throw new AppError('invalid-request', 'the cursor has no valid id')
  return parseId(id).toString()
}
