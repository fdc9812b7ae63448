import type { DuckDBValue } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import type { SecurityEvent } from '../../domain/security-event'
import type { ArrivalPosition, Count, EventPage, EventQuery, EventStore } from '../event-store'
import { compileQuery, createBindings } from './compile-query'
import { fromDocument, parseId, printId } from './event-row'
import type { ReadPool, RunStatement } from './read-pool'

/** Where exact counting would read wide columns of everything, it stops above this. */
const countLimit = 10_000

/** Rows by time and by arrival. */
export function createEventReader(pool: ReadPool): Pick<EventStore, 'search' | 'get' | 'tail'> {
  return {
    search: (query, page, options) => {
      const select = compileSearch(query, page)
      const count = compileCount(query)
      const rows = pool.read(options?.signal, async (run) => {
        const found = await run(select.sql, select.values)
        return { found, events: await readRows(run, found.slice(0, page.limit)) }
      })
      const total = pool.read(options?.signal, (run) => countRows(run, count))
      return Promise.all([rows, total]).then(([{ found, events }, total]) =>
        toPage(found, events, page.limit, total),
      )
    },
    get: (id, options) =>
      pool.read(options?.signal, async (run) => {
        if (!/^[0-9a-f]{32}$/.test(id)) return null
        const found = await run('SELECT rowid::DOUBLE FROM events WHERE id = $1 LIMIT 1', [
          parseId(id),
        ])
        const [event] = await readRows(run, found)
        return event ?? null
      }),
    tail: (after, limit, options) => {
      const { sql, values } = compileTail(after, limit)
      return pool.read(options?.signal, async (run) => {
        const found = await run(sql, values)
        const events = await readRows(run, found.slice(0, limit))
        const last = found[Math.min(found.length, limit) - 1]
        const position = last
          ? { ingestedMs: Number(last[1]), id: printId(toBigint(last[2])) }
          : after
        return { events, position, more: found.length > limit }
      })
    },
  }
}

type Page = Parameters<EventStore['search']>[1]

function compileSearch(query: EventQuery, page: Page): { sql: string; values: DuckDBValue[] } {
  const bindings = createBindings()
  const conditions = [compileQuery(query, bindings).sql]
  const { after, ascending = false } = page
  if (after) {
    const ts = `${bindings.bind(BigInt(after.timestampMs))}::BIGINT`
    const id = bindings.bind(positionId(after.id))
    const [beyond, order] = ascending ? ['>=', '>'] : ['<=', '<']
    conditions.push(`ts ${beyond} ${ts} AND (ts ${order} ${ts} OR id ${order} ${id}::UHUGEINT)`)
  }
  const direction = ascending ? 'ASC' : 'DESC'
  const sql = `SELECT rowid::DOUBLE, ts::DOUBLE, id FROM events WHERE ${conditions.join(' AND ')}
    ORDER BY ts ${direction}, id ${direction} LIMIT ${Math.trunc(page.limit) + 1}`
  return { sql, values: bindings.values }
}

function compileTail(
  after: ArrivalPosition,
  limit: number,
): { sql: string; values: DuckDBValue[] } {
  const bindings = createBindings()
  const ingested = `${bindings.bind(BigInt(after.ingestedMs))}::BIGINT`
  const isStart = after.id === ''
  const id = isStart ? '' : ` OR id > ${bindings.bind(positionId(after.id))}::UHUGEINT`
  const beyond = isStart ? '' : ` AND (ingested > ${ingested}${id})`
  const sql = `SELECT rowid::DOUBLE, ingested::DOUBLE, id FROM events
    WHERE ingested >= ${ingested}${beyond}
    ORDER BY ingested, id LIMIT ${Math.trunc(limit) + 1}`
  return { sql, values: bindings.values }
}

function positionId(id: string): bigint {
  if (!/^[0-9a-f]{32}$/.test(id))
    throw new AppError('invalid-request', 'the cursor has no valid id')
  return parseId(id)
}

function compileCount(query: EventQuery): { sql: string; values: DuckDBValue[]; limit: number } {
  const bindings = createBindings()
  const condition = compileQuery(query, bindings)
  const rows = `FROM events WHERE ${condition.sql}`
  if (!condition.isCostly) {
    return { sql: `SELECT count(*)::DOUBLE ${rows}`, values: bindings.values, limit: Infinity }
  }
  const sql = `SELECT count(*)::DOUBLE FROM (SELECT 1 ${rows} LIMIT ${countLimit + 1})`
  return { sql, values: bindings.values, limit: countLimit }
}

async function countRows(
  run: RunStatement,
  count: { sql: string; values: DuckDBValue[]; limit: number },
): Promise<Count> {
  const [row] = await run(count.sql, count.values)
  const value = Number(row?.[0] ?? 0)
  return value > count.limit ? { value: count.limit, relation: 'gte' } : { value, relation: 'eq' }
}

/** The wide columns of rows found by the narrow ones, in the order found; in the same snapshot. */
async function readRows(run: RunStatement, found: DuckDBValue[][]): Promise<SecurityEvent[]> {
  if (found.length === 0) return []
  const rowIds = found.map((row) => Number(row[0]))
  const rows = await run(
    `SELECT rowid::DOUBLE, ingested::DOUBLE, document FROM events WHERE rowid IN (${rowIds.join(',')})`,
  )
  const byRowId = new Map(rows.map((row) => [Number(row[0]), row]))
  return rowIds.flatMap((rowId) => {
    const row = byRowId.get(rowId)
    return row ? [fromDocument(String(row[2]), Number(row[1]))] : []
  })
}

function toPage(
  found: DuckDBValue[][],
  events: SecurityEvent[],
  limit: number,
  total: Count,
): EventPage {
  const last = found.length > limit ? found[limit - 1] : undefined
  const next = last ? { timestampMs: Number(last[1]), id: printId(toBigint(last[2])) } : null
  return { events, next, total }
}

function toBigint(value: DuckDBValue | undefined): bigint {
  if (typeof value !== 'bigint') throw new TypeError('an id is not a number')
  return value
}
