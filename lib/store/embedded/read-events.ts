import type { DuckDBValue } from '@duckdb/node-api'
import type {
  ArrivalPosition,
  Count,
  EventPage,
  EventQuery,
  EventStore,
  PageAsked,
  ReadOptions,
} from '../event-store'
import { scanPageSize, scanPages } from '../scan-pages'
import { createBindings } from './bindings'
import { compileQuery } from './compile-query'
import { compileSearch, positionId, toPosition } from './compile-search'
import { eventColumns, fromRow, parseId, toId, validId } from './event-row'
import type { ReadPool, RunStatement } from './read-pool'

/** Where exact counting would read wide columns of everything, it stops above this. */
const countLimit = 10_000

/** Rows by time and by arrival. */
export function createEventReader(
  pool: ReadPool,
): Pick<EventStore, 'search' | 'scan' | 'get' | 'tail'> {
  async function readRows(query: EventQuery, page: PageAsked, options: ReadOptions | undefined) {
    const most = Math.trunc(page.limit) + 1
    const parts = compileSearch(query, page)
    // Within one read, so that all parts are of one snapshot.
    return pool.read(options?.signal, async (run) => {
      const rows: DuckDBValue[][] = []
      for (const compile of parts) {
        if (rows.length >= most) break
        const { sql, values } = compile(most - rows.length)
        rows.push(...(await run(sql, values)))
      }
      return rows
    })
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
      return { ...toPage(rows, page), total }
    },
    scan: (query, options) =>
      scanPages(async (after) => {
        const page = { limit: scanPageSize, after }
        return toPage(await readRows(query, page, options), page)
      }),
    async get(id, options) {
      if (!validId.test(id)) return null
      const sql = `SELECT ${eventColumns} FROM events WHERE id = $1::UHUGEINT LIMIT 1`
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

function toPage(
  rows: DuckDBValue[][],
  page: Pick<PageAsked, 'limit' | 'sort'>,
): Omit<EventPage, 'total'> {
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
  return {
    events: rows.slice(0, page.limit).map(fromRow),
    next: last ? toPosition(last, page) : null,
  }
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
  const sql = `SELECT ${eventColumns} FROM events
    WHERE ingested >= ${ingested}${beyond}
    ORDER BY ingested, id LIMIT ${Math.trunc(limit) + 1}`
  return { sql, values: bindings.values }
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
