import type { DuckDBValue } from '@duckdb/node-api'
import { foldCase } from '../../query/operand'
import type { EventQuery, EventStore, ReadOptions, TopValue } from '../event-store'
import { createBindings } from './bindings'
import { compileQuery, fieldSql } from './compile-query'
import type { ReadPool } from './read-pool'
import { valueRows, valueText } from './value-rows'

/** Rows of an answer that may come to JavaScript: turning more of them would hold up the process. */
export const answerLimit = 20_000

interface Asked {
  field: string
  size: number
  resolve: (answer: DuckDBValue[][]) => void
  reject: (reason: unknown) => void
}

/** What was asked of one query in one turn. */
interface Batch {
  query: EventQuery
  signal: AbortSignal | undefined
  asked: Asked[]
}

/**
 * Reads the foremost values of fields. The fields that are asked of one query in the same turn, as a page's
 * facets are, share a statement: the events that match are looked for once and not for each.
 */
export function createTopReader(pool: ReadPool): EventStore['top'] {
  let batches: Batch[] = []

  async function readBatch({ query, signal, asked }: Batch): Promise<void> {
    try {
      const [only] = asked
      const { sql, values } =
        only !== undefined && asked.length === 1
          ? compileTop(query, only.field, only.size, null)
          : compileTops(query, asked)
      const rows = await pool.read(signal, (run) => run(sql, values))
      for (const [place, { resolve }] of asked.entries()) {
        resolve(rows.filter((row) => Number(row[4]) === place))
      }
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }

  function ask(query: EventQuery, signal: AbortSignal | undefined, asked: Asked): void {
    const found = batches.find((batch) => batch.query === query && batch.signal === signal)
    if (found !== undefined) {
      found.asked.push(asked)
      return
    }
    if (batches.length === 0) {
      queueMicrotask(() => {
        const ready = batches
        batches = []
        for (const batch of ready) void readBatch(batch)
      })
    }
    batches.push({ query, signal, asked: [asked] })
  }

  return async (query, field, size, options: ReadOptions = {}) => {
    const { signal } = options
    // Lists are unfolded, which each field has to do by itself.
    const isAlone = fieldSql(field, createBindings()).shape === 'many'
    const rows = await new Promise<DuckDBValue[][]>((resolve, reject) => {
      const asked = { field, size, resolve, reject }
      if (isAlone) void readBatch({ query, signal, asked: [asked] })
      else ask(query, signal, asked)
    })
    const values = rows.map(toTopValue)
    const all = Number(rows[0]?.[3] ?? 0)
    return { values, other: all - values.reduce((sum, each) => sum + each.count, 0) }
  }
}

/** The foremost values of several fields that have one value a row; the fifth column is the field's place. */
function compileTops(
  query: EventQuery,
  asked: readonly { field: string; size: number }[],
): { sql: string; values: DuckDBValue[] } {
  const bindings = createBindings()
  const sources = asked.map(({ field }) => fieldSql(field, bindings))
  const names = asked.map((_, place) => `value${place}`)
  const selected = sources.map(({ sql }, place) => `${sql} AS value${place}`)
  const where = compileQuery(query, bindings).sql
  const foremost = sources.map((source, place) => {
    const name = `value${place}`
    const text = valueText(source, name)
    return `(SELECT ${text} AS value, n::DOUBLE, worst::INTEGER, (sum(n) OVER ())::DOUBLE, ${place}
      FROM counts WHERE NOT folded${place} AND ${text} IS NOT NULL
      ORDER BY n DESC, value LIMIT ${limitOf(asked[place]?.size ?? 1)})`
  })
  // Of the names, only that of its own set is not folded away in a row.
  const sql = `WITH counts AS MATERIALIZED (
      SELECT ${names.join(', ')}, count(*) AS n, max(severity) AS worst,
        ${names.map((name, place) => `GROUPING(${name}) = 1 AS folded${place}`).join(', ')}
      FROM (SELECT ${selected.join(', ')}, severity FROM events WHERE ${where})
      GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(', ')}))
    ${foremost.join(' UNION ALL ')}`
  return { sql, values: bindings.values }
}

function limitOf(size: number): number {
  return Math.min(answerLimit, Math.max(1, Math.trunc(size)))
}

/** The foremost values of a field, which is at place 0; with `prefix` those that begin so. */
export function compileTop(
  query: EventQuery,
  field: string,
  size: number,
  prefix: string | null,
): { sql: string; values: DuckDBValue[] } {
  const bindings = createBindings()
  const source = fieldSql(field, bindings)
  const where = compileQuery(query, bindings).sql
  const starts =
    prefix === null ? '' : ` AND starts_with(lower(value), ${bindings.bind(foldCase(prefix))})`
  const sql = `WITH counts AS MATERIALIZED (
      SELECT * FROM (
        SELECT ${valueText(source)} AS value, n, worst FROM (
          SELECT value, count(*) AS n, max(severity) AS worst
          FROM (SELECT ${valueRows(source)} AS value, severity FROM events WHERE ${where})
          GROUP BY value))
      WHERE value IS NOT NULL${starts})
    SELECT value, n::DOUBLE, worst::INTEGER, (SELECT sum(n) FROM counts)::DOUBLE, 0
    FROM counts ORDER BY n DESC, value LIMIT ${limitOf(size)}`
  return { sql, values: bindings.values }
}

/** A row of `compileTop`. */
export function toTopValue(row: DuckDBValue[]): TopValue {
  return { value: String(row[0]), count: Number(row[1]), maxSeverity: Number(row[2] ?? 0) }
}
