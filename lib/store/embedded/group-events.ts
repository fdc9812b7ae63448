import { type DuckDBValue, listValue } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import type { SecurityEvent } from '../../domain/security-event'
import type { EventGroup, EventQuery, EventStore } from '../event-store'
import { createBindings } from './bindings'
import { asText, compileQuery, fieldSql } from './compile-query'
import { eventColumns, fromRow } from './event-row'
import type { ReadPool, RunStatement } from './read-pool'

const sizeMost = 1_000

/** Events by the values of several fields; groups are made of columns, then a document is read for each. */
export function createEventGrouper(pool: ReadPool): Pick<EventStore, 'groups'> {
  return {
    async groups(query, fields, size, options) {
      const { sql, values } = compileGroups(query, fields, size)
      return pool.read(options?.signal, async (run) => {
        const rows = await run(sql, values)
        const ids = rows.flatMap((row) => (typeof row[0] === 'bigint' ? [row[0]] : []))
        const events = await readEarliest(run, rows, ids)
        const groups = rows.flatMap((row) => toGroup(row, events))
        const all = Number(rows[0]?.[5] ?? 0)
        return { groups, other: all - groups.reduce((sum, group) => sum + group.count, 0) }
      })
    },
  }
}

function compileGroups(
  query: EventQuery,
  fields: readonly string[],
  size: number,
): { sql: string; values: DuckDBValue[] } {
  if (fields.length === 0) throw new AppError('invalid-query', 'groups need at least one field')
  const bindings = createBindings()
  const sources = fields.map((field) => fieldSql(field, bindings))
  const names = fields.map((_, index) => `value${index}`)
  const selected = sources.map((source, index) => `${source.sql} AS value${index}`)
  let found = `SELECT ${selected.join(', ')}, severity, ts, id FROM events
    WHERE ${compileQuery(query, bindings).sql}`
  for (const [index, source] of sources.entries()) {
    if (source.shape === 'one') continue
    const name = `value${index}`
    const each = `CASE WHEN len(${name}) > 0 THEN list_distinct(${name}) ELSE [NULL] END`
    found = `SELECT * EXCLUDE (${name}), unnest(${each}) AS ${name} FROM (${found})`
  }
  const texts = sources.map((source, index) => {
    const name = `value${index}`
    return source.shape === 'one' ? asText({ ...source, sql: name }) : name
  })
  const sql = `WITH counts AS MATERIALIZED (
      SELECT ${names.join(', ')}, count(*) AS n, max(severity) AS worst, min(ts) AS first,
        max(ts) AS last, arg_min(id, ts) AS earliest
      FROM (${found}) WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' OR ')}
      GROUP BY ${names.join(', ')})
    SELECT earliest, n::DOUBLE, worst::INTEGER, first::DOUBLE, last::DOUBLE,
      (SELECT sum(n) FROM counts)::DOUBLE, ${texts.join(', ')}
    FROM counts ORDER BY worst DESC NULLS LAST, n DESC, ${names.join(', ')}
    LIMIT ${Math.min(sizeMost, Math.max(1, Math.trunc(size)))}`
  return { sql, values: bindings.values }
}

/** The documents of the groups' earliest events, looked for only where these lie in time. */
async function readEarliest(
  run: RunStatement,
  rows: readonly DuckDBValue[][],
  ids: readonly bigint[],
): Promise<Map<bigint, SecurityEvent>> {
  if (ids.length === 0) return new Map()
  const firsts = rows.map((row) => Number(row[3]))
  const bindings = createBindings()
  // As decimal digits: bound as bigints, ids above 2^127 would arrive as negative numbers.
  const listed = bindings.bind(listValue(ids.map(String)))
  const from = bindings.bind(BigInt(Math.min(...firsts)))
  const to = bindings.bind(BigInt(Math.max(...firsts)))
  const sql = `SELECT ${eventColumns} FROM events
    WHERE ts >= ${from}::BIGINT AND ts <= ${to}::BIGINT
      AND id IN (SELECT unnest(${listed}::VARCHAR[])::UHUGEINT)`
  const found = await run(sql, bindings.values)
  return new Map(
    found.flatMap((row) => (typeof row[2] === 'bigint' ? [[row[2], fromRow(row)]] : [])),
  )
}

function toGroup(row: DuckDBValue[], events: Map<bigint, SecurityEvent>): EventGroup[] {
  const [id, count, worst, first, last, , ...values] = row
  const earliest = typeof id === 'bigint' ? events.get(id) : undefined
  if (earliest === undefined) return []
  return [
    {
      values: values.map((value) => (value === null ? null : String(value))),
      count: Number(count),
      maxSeverity: Number(worst ?? 0),
      firstMs: Number(first),
      lastMs: Number(last),
      earliest,
    },
  ]
}
