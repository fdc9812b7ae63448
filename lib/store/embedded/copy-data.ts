import { rm } from 'node:fs/promises'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { migrate } from './schema'

/** Makes a file with the tables of this release and nothing in them; one that is there is replaced. */
export async function createEmptyFile(path: string): Promise<void> {
  await removeFile(path)
  const instance = await DuckDBInstance.create(path, {
    storage_compatibility_version: 'latest',
    threads: '1',
  })
  try {
    const connection = await instance.connect()
    try {
      await migrate(connection)
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

/** Removes a data file and its log; nothing where there are none. */
export async function removeFile(path: string): Promise<void> {
  for (const each of [path, `${path}.wal`]) await rm(each, { force: true })
}

/** Runs `work` while the file lies beside the data as `copy`, and lets go of it whatever happens. */
export async function whileAttached<T>(
  connection: DuckDBConnection,
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS copy`)
  try {
    return await work()
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await connection.run('DETACH copy').catch(() => undefined)
  }
}

/** Copies every table as it is at one moment, in one transaction. */
export async function copyAll(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN')
  await copyRows(connection, 'events', '')
  await copyOtherTables(connection)
  await connection.run('COMMIT')
  await connection.run('CHECKPOINT copy')
}

/**
 * Copies the events that arrived after, and answers up to where and how many. Arrival only grows from
 * commit to commit, so what comes later lies behind that place.
 */
export async function copyEventsAfter(
  connection: DuckDBConnection,
  ingestedMs: number,
): Promise<{ reachedMs: number; copied: number }> {
  await connection.run('BEGIN')
  const newest = await connection.runAndReadAll('SELECT max(ingested)::DOUBLE FROM events')
  const copied = await copyRows(connection, 'events', `WHERE ingested > ${ingestedMs}`)
  await connection.run('COMMIT')
  return { reachedMs: Number(newest.getRows()[0]?.[0] ?? ingestedMs), copied }
}

/** Copies all but the events, over what the copy has of them. Within a transaction. */
export async function copyOtherTables(connection: DuckDBConnection): Promise<void> {
  const tables = await connection.runAndReadAll(
    `SELECT table_name FROM duckdb_tables()
     WHERE database_name = current_database() AND NOT temporary AND table_name <> 'events'`,
  )
  for (const [name] of tables.getRows()) {
    const table = `"${String(name)}"`
    await connection.run(`DELETE FROM copy.main.${table}`)
    await copyRows(connection, table, '')
  }
}

/** True where the copy has as many events as there are: none was removed meanwhile, none is missing. */
export async function isCopyComplete(connection: DuckDBConnection): Promise<boolean> {
  const counts = await connection.runAndReadAll(
    `SELECT (SELECT count(*) FROM events) = (SELECT count(*) FROM copy.main.events)`,
  )
  return counts.getRows()[0]?.[0] === true
}

async function copyRows(
  connection: DuckDBConnection,
  table: string,
  where: string,
): Promise<number> {
  const sql = `INSERT INTO copy.main.${table} BY NAME SELECT * FROM ${table} ${where}`
  return (await connection.run(sql)).rowsChanged
}
