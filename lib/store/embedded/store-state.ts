import type { DuckDBConnection } from '@duckdb/node-api'
import type { StoreState } from './append-events'
import { printId } from './event-row'
import { restoreIdentity } from './identity'

/** Numbers that outlive the rows they came from. */
interface Marks {
  keptSinceMs: number
  lastIngestedMs: number
}

export async function readMarks(connection: DuckDBConnection): Promise<Marks> {
  const result = await connection.runAndReadAll('SELECT name, value::DOUBLE FROM marks')
  const marks = new Map(result.getRows().map(([name, value]) => [name, Number(value)]))
  return {
    keptSinceMs: marks.get('kept-since') ?? 0,
    lastIngestedMs: marks.get('last-ingested') ?? 0,
  }
}

/** Within a transaction of the writer. */
export async function writeMark(
  connection: DuckDBConnection,
  name: 'kept-since' | 'last-ingested',
  value: number,
): Promise<void> {
  await connection.run('DELETE FROM marks WHERE name = $1', [name])
  await connection.run('INSERT INTO marks VALUES ($1, $2::BIGINT)', [name, BigInt(value)])
}

/** Reads back what the writer keeps in memory. */
export async function restoreState(connection: DuckDBConnection): Promise<StoreState> {
  const marks = await readMarks(connection)
  const newest = await connection.runAndReadAll(
    'SELECT ingested::DOUBLE, id FROM events ORDER BY ingested DESC, id DESC LIMIT 1',
  )
  const [ingested, id] = newest.getRows()[0] ?? []
  const head = {
    ingestedMs: Number(ingested ?? 0),
    id: typeof id === 'bigint' ? printId(id) : '',
  }
  return {
    identity: await restoreIdentity(connection),
    head,
    lastIngestedMs: Math.max(head.ingestedMs, marks.lastIngestedMs),
    keptSinceMs: marks.keptSinceMs,
  }
}
