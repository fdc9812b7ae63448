import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { EventQuery } from '../lib/store/event-store'
import { endMs } from './filled-store'

/** The same questions as Eyrie's, as anyone would write them in SQL, over one connection. */
export async function openRawSql(dataDir: string) {
  const instance = await DuckDBInstance.create(join(dataDir, 'eyrie.duckdb'), {
    access_mode: 'READ_ONLY',
  })
  const connection = await instance.connect()
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()
  const condition = (query: EventQuery) =>
    [
      `ts >= ${query.fromMs}`,
      ...(query.toMs === null ? [] : [`ts < ${query.toMs}`]),
      ...(query.kind === null ? [] : [`kind = '${query.kind}'`]),
    ].join(' AND ')
  return {
    run,
    async overview(query: EventQuery): Promise<void> {
      const where = condition(query)
      const hours = ((query.toMs ?? endMs) - query.fromMs) / 3_600_000
      const interval = hours > 48 ? 10_800_000 : 300_000
      await run(
        `SELECT ts - ts % ${interval} AS bucket, severity, count(*) FROM events WHERE ${where} GROUP BY ALL`,
      )
      await run(
        `SELECT rule_name, count(*), max(severity) FROM events WHERE ${where} AND severity >= 4 GROUP BY ALL ORDER BY 2 DESC LIMIT 5`,
      )
      await run(
        `SELECT count(*) FROM (SELECT DISTINCT cluster, namespace, pod FROM events WHERE ${where} AND severity >= 5)`,
      )
      await run(
        `SELECT cluster, namespace, pod, node, workload, severity, tactics, count(*), max(ts) FROM events WHERE ${where} GROUP BY ALL`,
      )
      // Of the last hour only: Eyrie keeps the count of all assets ever seen for 15 s.
      const last = (query.toMs ?? endMs) - 3_600_000
      for (const columns of ['cluster, namespace, pod', 'cluster, node']) {
        await run(
          `SELECT count(*) FROM (SELECT DISTINCT ${columns} FROM events WHERE ts >= ${last})`,
        )
      }
      await run(
        `SELECT source_country, count(*) FROM events WHERE ${where} GROUP BY ALL ORDER BY 2 DESC LIMIT 250`,
      )
      await run(`SELECT count(source_ip) FROM events WHERE ${where}`)
      await run(
        `SELECT ingested, id, message, fold_key, document FROM events WHERE ${where} ORDER BY ts DESC, id DESC LIMIT 51`,
      )
      await run(`SELECT count(*) FROM events WHERE ${where}`)
      await run('SELECT count(*), min(ts) FROM events')
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
