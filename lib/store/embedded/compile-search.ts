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

/** One page of a list, and one row more where there is another. */
export function compileSearch(
  query: EventQuery,
  page: PageAsked,
): { sql: string; values: DuckDBValue[] } {
  const bindings = createBindings()
  const conditions = [compileQuery(query, bindings).sql]
  const direction = page.ascending === true ? 'ASC' : 'DESC'
  const limit = Math.trunc(page.limit) + 1
  const rows = () => `FROM events WHERE ${conditions.join(' AND ')}`
  const { sort = usualSort } = page
  if (sort === usualSort) {
    if (page.after) conditions.push(beyondTime(page.after, page.ascending === true, bindings))
    const sql = `SELECT ${columns} ${rows()} ORDER BY ts ${direction}, id ${direction} LIMIT ${limit}`
    return { sql, values: bindings.values }
  }
  const key = sortKey(sort, bindings)
  if (page.after) conditions.push(beyondValue(key, page.after, page.ascending === true, bindings))
  const sql = `SELECT ${columns}, ${key.sql} AS sorted ${rows()}
    ORDER BY sorted ${direction} NULLS LAST, ts DESC, id DESC LIMIT ${limit}`
  return { sql, values: bindings.values }
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

interface SortKey {
  sql: string
  type: 'VARCHAR' | 'BIGINT'
}

// Not of the Basic Multilingual Plane: two units of UTF-16.
const notAstral = '[^\\x{10000}-\\x{10FFFF}]'

/** What rows stand by; texts that are too long are NULL, told by their bytes where those suffice. */
function sortKey(field: SortableField, bindings: Bindings): SortKey {
  const { kind, sql } = fieldSql(field, bindings)
  if (kind === 'number') return { sql: `${sql}::BIGINT`, type: 'BIGINT' }
  const units = `length(${sql}) + length(regexp_replace(${sql}, '${notAstral}', '', 'g'))`
  const isShort = `strlen(${sql}) <= ${sortedTextMost} OR ${units} <= ${sortedTextMost}`
  return { sql: `CASE WHEN ${isShort} THEN ${sql} END`, type: 'VARCHAR' }
}

function beyondValue(
  key: SortKey,
  after: PagePosition,
  isAscending: boolean,
  bindings: Bindings,
): string {
  const later = beyondTime(after, false, bindings)
  const value = after.value ?? null
  if (value === null) return `(${key.sql} IS NULL AND ${later})`
  const isFitting = key.type === 'VARCHAR' ? typeof value === 'string' : Number.isSafeInteger(value)
  if (!isFitting) throw new AppError('invalid-request', 'the cursor has no valid value')
  const bound = `${bindings.bind(typeof value === 'number' ? BigInt(value) : value)}::${key.type}`
  const beyond = `${key.sql} ${isAscending ? '>' : '<'} ${bound}`
  return `(${beyond} OR ${key.sql} IS NULL OR (${key.sql} = ${bound} AND ${later}))`
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
