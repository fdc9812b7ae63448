import type { DuckDBValue } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import type { ZoneClock } from '../../query/zone-clock'
import type { EventQuery, EventStore, TrendBucket } from '../event-store'
import { type Bindings, createBindings } from './bindings'
import { asText, compileQuery, fieldSql } from './compile-query'
import type { ReadPool } from './read-pool'
import { answerLimit, compileTop, createTopReader, toTopValue } from './read-top'
import { eachOnce, valueRows, valueText } from './value-rows'

const seriesLimit = 10
const seriesLimitMost = 100

/** Counts over events; all of it happens in the engine. */
export function createEventCounter(
  pool: ReadPool,
): Pick<EventStore, 'trend' | 'top' | 'suggest' | 'distinct'> {
  return {
    async trend(query, by, intervalMs, options) {
      const { sql, values } = compileTrend(query, by, intervalMs, options ?? {})
      const rows = await pool.read(options?.signal, (run) => run(sql, values))
      if (rows.length > answerLimit) {
        throw new AppError('invalid-query', 'too many buckets: a longer interval is needed')
      }
      return toBuckets(rows)
    },
    top: createTopReader(pool),
    async suggest(query, field, prefix, limit, options) {
      const { sql, values } = compileTop(query, field, limit, prefix)
      const rows = await pool.read(options?.signal, (run) => run(sql, values))
      return rows.map(toTopValue)
    },
    async distinct(query, fields, options) {
      const { sql, values } = compileDistinct(query, fields)
      const [row] = await pool.read(options?.signal, (run) => run(sql, values))
      return Number(row?.[0] ?? 0)
    },
  }
}

interface Statement {
  sql: string
  values: DuckDBValue[]
}

function compileTrend(
  query: EventQuery,
  by: string,
  intervalMs: number,
  { seriesMost = seriesLimit, clock, shiftMs = 0 }: NonNullable<Parameters<EventStore['trend']>[3]>,
): Statement {
  const bindings = createBindings()
  const ts = shiftMs === 0 ? 'ts' : `(ts + ${bindings.bind(BigInt(Math.trunc(shiftMs)))}::BIGINT)`
  const bucket = bucketSql(ts, Math.max(1, Math.trunc(intervalMs)), clock, bindings)
  const field = fieldSql(by, bindings)
  const where = compileQuery(query, bindings).sql
  // Lists are unfolded for the series only: each event counts once in the bucket's total.
  const totals =
    field.shape === 'many'
      ? `SELECT ${bucket} AS bucket, count(*) AS n FROM events WHERE ${where} GROUP BY 1`
      : 'SELECT bucket, sum(n) AS n FROM counts GROUP BY bucket'
  const sql = `WITH
    counts AS MATERIALIZED (
      SELECT bucket, ${valueText(field)} AS value, n FROM (
        SELECT bucket, value, count(*) AS n
        FROM (SELECT ${bucket} AS bucket, ${valueRows(field)} AS value FROM events WHERE ${where})
        GROUP BY bucket, value)),
    foremost AS MATERIALIZED (
      SELECT value FROM counts WHERE value IS NOT NULL
      GROUP BY value ORDER BY sum(n) DESC, value LIMIT ${Math.min(seriesLimitMost, Math.trunc(seriesMost))}),
    totals AS (${totals})
    SELECT bucket::DOUBLE, NULL AS key, sum(n)::DOUBLE FROM totals GROUP BY bucket
    UNION ALL
    SELECT bucket::DOUBLE, CASE WHEN value IN (FROM foremost) THEN value ELSE 'other' END AS key,
      sum(n)::DOUBLE
    FROM counts WHERE value IS NOT NULL GROUP BY bucket, key
    LIMIT ${answerLimit + 1}`
  return { sql, values: bindings.values }
}

/** The start of the bucket that `ts` is in, as `bucketStart` in lib/query says. */
function bucketSql(
  ts: string,
  intervalMs: number,
  clock: ZoneClock | undefined,
  bindings: Bindings,
): string {
  const bind = (ms: number) => `${bindings.bind(BigInt(ms))}::BIGINT`
  const interval = bind(intervalMs)
  const [first, ...later] = clock?.offsets ?? []
  if (first === undefined) return `${ts} - ${ts} % ${interval}`
  let before = first.offsetMs
  let sql = startSql(ts, bind(before), interval)
  for (const { fromMs, offsetMs } of later) {
    const change = bind(fromMs)
    const start = startSql(ts, bind(offsetMs), interval)
    const earlier = bind(offsetMs - before)
    // What would begin before the change began by the clock as it was then.
    const moved = `CASE WHEN ${start} >= ${change} THEN ${start}
      ELSE least(${change}, ${start} + ${earlier}) END`
    sql = `CASE WHEN ${ts} >= ${change} THEN ${moved} ELSE ${sql} END`
    before = offsetMs
  }
  return sql
}

function startSql(ts: string, offset: string, interval: string): string {
  return `(${ts} - (${ts} + ${offset}) % ${interval})`
}

function toBuckets(rows: DuckDBValue[][]): TrendBucket[] {
  const buckets = new Map<number, { total: number; series: Map<string, number> }>()
  for (const [time, key, count] of rows) {
    const timeMs = Number(time)
    const bucket = buckets.get(timeMs) ?? { total: 0, series: new Map<string, number>() }
    buckets.set(timeMs, bucket)
    if (key === null) bucket.total = Number(count)
    else bucket.series.set(String(key), Number(count))
  }
  return [...buckets]
    .sort(([left], [right]) => left - right)
    .map(([timeMs, { total, series }]) => ({ timeMs, total, series: Object.fromEntries(series) }))
}

function compileDistinct(query: EventQuery, fields: readonly string[]): Statement {
  if (fields.length === 0) throw new AppError('invalid-query', 'distinct needs at least one field')
  const bindings = createBindings()
  const sources = fields.map((field) => fieldSql(field, bindings))
  const names = fields.map((_, index) => `value${index}`)
  const selected = sources.map((source, index) => {
    const value = source.shape === 'one' ? asText(source) : eachOnce(source)
    return `${value} AS value${index}`
  })
  let rows = `SELECT ${selected.join(', ')} FROM events WHERE ${compileQuery(query, bindings).sql}`
  for (const [index, source] of sources.entries()) {
    const name = `value${index}`
    if (source.shape === 'many') {
      rows = `SELECT * EXCLUDE (${name}), unnest(${name}) AS ${name} FROM (${rows})`
    }
  }
  const present = names.map((name) => `${name} IS NOT NULL`).join(' AND ')
  const sql = `SELECT count(*)::DOUBLE FROM (
    SELECT DISTINCT ${names.join(', ')} FROM (${rows}) WHERE ${present})`
  return { sql, values: bindings.values }
}
