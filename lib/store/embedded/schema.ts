import type { DuckDBConnection } from '@duckdb/node-api'
import { createEventsTable } from './columns'

/**
 * The steps that make the data file what this release reads, oldest first; a file's version is how
 * many it has had. Steps that were released are never changed: a change is one more step.
 */
export const migrations: readonly string[] = [
  `${createEventsTable};
   CREATE TABLE records (
     collection VARCHAR NOT NULL, id VARCHAR NOT NULL, version BIGINT NOT NULL,
     body VARCHAR NOT NULL USING COMPRESSION zstd, updated_at BIGINT NOT NULL);
   CREATE TABLE audit (
     sequence BIGINT NOT NULL, happened_at VARCHAR NOT NULL, actor VARCHAR NOT NULL, action VARCHAR NOT NULL,
     subject VARCHAR NOT NULL, detail VARCHAR NOT NULL);
   CREATE TABLE marks (name VARCHAR NOT NULL, value BIGINT NOT NULL)`,
]

/**
 * Brings the file to the version of this release, each step with its number in one transaction.
 * Throws an Error where a newer release has written the file: it is left untouched.
 */
export async function migrate(
  connection: DuckDBConnection,
  steps: readonly string[] = migrations,
): Promise<void> {
  const tables = await connection.runAndReadAll(
    `SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name = 'schema_version'`,
  )
  const isNew = tables.getRows()[0]?.[0] === 0
  const version = isNew ? 0 : await readVersion(connection)
  if (version > steps.length) {
    throw new Error(
      `the data folder was written by a newer release (schema ${version}, this one knows ${steps.length})`,
    )
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue
    await connection.run('BEGIN')
    try {
      await connection.run(step)
      await connection.run(`
        CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL);
        DELETE FROM schema_version;
        INSERT INTO schema_version VALUES (${index + 1})`)
      await connection.run('COMMIT')
    } catch (error) {
      await connection.run('ROLLBACK')
      throw error
    }
  }
}

async function readVersion(connection: DuckDBConnection): Promise<number> {
  const result = await connection.runAndReadAll('SELECT max(version)::INTEGER FROM schema_version')
  return Number(result.getRows()[0]?.[0] ?? 0)
}
