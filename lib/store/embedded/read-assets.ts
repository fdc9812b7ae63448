import { DuckDBListValue, type DuckDBValue } from '@duckdb/node-api'
import type { AssetActivity, EventQuery, EventStore } from '../event-store'
import { createBindings } from './bindings'
import { compileQuery } from './compile-query'
import type { ReadPool } from './read-pool'

const limitMost = 10_000
const severities = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** Activity per asset: pods by (cluster, namespace, name), and nodes for what names no pod. */
export function createAssetReader(pool: ReadPool): Pick<EventStore, 'assets'> {
  return {
    async assets(query, limit, options) {
      const { sql, values } = compileAssets(query, limit)
      const rows = await pool.read(options?.signal, (run) => run(sql, values))
      return rows.map(toAsset)
    },
  }
}

/**
 * Two steps: first by asset, severity and tactics (few groups, many events), then by asset (few of
 * the few), so that lists are never gathered event by event.
 */
function compileAssets(query: EventQuery, limit: number): { sql: string; values: DuckDBValue[] } {
  const bindings = createBindings()
  const where = compileQuery(query, bindings).sql
  const counts = severities
    .map((each) => `COALESCE(sum(n) FILTER (severity = ${each}), 0)::DOUBLE`)
    .join(', ')
  const sql = `WITH hits AS (
      SELECT cluster, CASE WHEN pod IS NOT NULL THEN namespace END AS space, pod,
        CASE WHEN pod IS NULL THEN node END AS host,
        severity, tactics, count(*) AS n, max(ts) AS last,
        arg_max(workload, ts) AS workload, arg_max(node, ts) AS node
      FROM events WHERE ${where} AND (pod IS NOT NULL OR node IS NOT NULL)
      GROUP BY 1, 2, 3, 4, 5, 6)
    SELECT cluster, space, pod,
      CASE WHEN pod IS NOT NULL THEN arg_max(workload, last) END, arg_max(node, last),
      max(last)::DOUBLE, list_sort(list_distinct(flatten(list(tactics) FILTER (tactics IS NOT NULL)))),
      ${counts}
    FROM hits GROUP BY cluster, space, pod, host
    ORDER BY max(severity) DESC, sum(n) DESC, cluster, space, pod, host
    LIMIT ${Math.min(limitMost, Math.max(1, Math.trunc(limit)))}`
  return { sql, values: bindings.values }
}

function toAsset(row: DuckDBValue[]): AssetActivity {
  const [cluster, namespace, pod, workload, node, last, tactics, ...counts] = row
  return {
    cluster: String(cluster),
    namespace: toText(namespace),
    pod: toText(pod),
    workload: toText(workload),
    node: toText(node),
    severityCounts: counts.map(Number),
    tactics: tactics instanceof DuckDBListValue ? tactics.items.map(String) : [],
    lastSeenMs: Number(last),
  }
}

function toText(value: DuckDBValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
