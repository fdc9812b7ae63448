import type { DuckDBValue } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import type {
  ArrivalPosition,
  Count,
  EventPage,
  EventQuery,
  EventStore,
  ReadOptions,
} from '../event-store'
import { scanPageSize, scanPages } from '../scan-pages'
import { createBindings } from './bindings'
import { compileQuery } from './compile-query'
import { eventColumns, fromRow, parseId, toId, validId } from './event-row'
import type { ReadPool, RunStatement } from './read-pool'

/** Where exact counting would read wide columns of everything, it stops above this. */
const countLimit = 10_000

// The engine takes two steps by itself where there is a limit: first the rows by the narrow columns,
// then the documents of these few only (`late_materialization_max_rows`).
const columns = `${eventColumns}, ts::DOUBLE`

/** Rows by time and by arrival. */
export function createEventReader(
  pool: ReadPool,
): Pick<EventStore, 'search' | 'scan' | 'get' | 'tail'> {
  async function readRows(query: EventQuery, page: Page, options: ReadOptions | undefined) {
    const { sql, values } = compileSearch(query, page)
    return pool.read(options?.signal, (run) => run(sql, values))
  }

  return {
    async search(query, page, options) {
      const count = compileCount(query)
      const readTotal = () => pool.read(options?.signal, (run) => countRows(run, count))
      let rows: DuckDBValue[][]
      let total: Count
      if (count.limit === Infinity) {
        ;[rows, total] = await Promise.all([readRows(query, page, options), readTotal()])
      } else {
        // Where text is read for each event, a first page that is not full has counted them already.
        rows = await readRows(query, page, options)
        const isAll = page.after === null && rows.length <= page.limit
        total = isAll ? { value: rows.length, relation: 'eq' } : await readTotal()
      }
      return { ...toPage(rows, page.limit), total }
    },
    scan: (query, options) =>
      scanPages(async (after) => {
        const page = { limit: scanPageSize, after }
        return toPage(await readRows(query, page, options), page.limit)
      }),
    async get(id, options) {
      if (!validId.test(id)) return null
      const sql = `SELECT ${columns} FROM events WHERE id = $1::UHUGEINT LIMIT 1`
      const [row] = await pool.read(options?.signal, (run) => run(sql, [parseId(id).toString()]))
      return row ? fromRow(row) : null
    },
    async tail(after, limit, options) {
      const { sql, values } = compileTail(after, limit)
      const rows = await pool.read(options?.signal, (run) => run(sql, values))
      const last = rows[Math.min(rows.length, limit) - 1]
      const position = last ? { ingestedMs: Number(last[1]), id: toId(last[2]) } : after
      return { events: rows.slice(0, limit).map(fromRow), position, more: rows.length > limit }
    },
  }
}

type Page = Parameters<EventStore['search']>[1]

function toPage(rows: DuckDBValue[][], limit: number): Omit<EventPage, 'total'> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const next = last ? { timestampMs: Number(last[5]), id: toId(last[2]) } : null
  return { events: rows.slice(0, limit).map(fromRow), next }
}

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
  const sql = `SELECT ${columns} FROM events WHERE ${conditions.join(' AND ')}
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
  const sql = `SELECT ${columns} FROM events
    WHERE ingested >= ${ingested}${beyond}
    ORDER BY ingested, id LIMIT ${Math.trunc(limit) + 1}`
  return { sql, values: bindings.values }
}

/** As decimal digits: bound as a bigint, an id above 2^127 would arrive as a negative number. */
function positionId(id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id))
    throw new AppError('invalid-request', 'the cursor has no valid id')
  return parseId(id).toString()
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
