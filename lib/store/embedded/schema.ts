import { type DuckDBConnection, listValue } from '@duckdb/node-api'
import { addressNumber } from './event-row'

/** A step: statements, or what runs them. */
type Migration = string | ((connection: DuckDBConnection) => Promise<void>)

/**
 * The steps that make the data file what this release reads, oldest first; a file's version is how
 * many it has had. Steps that were released are never changed: a change is one more step.
 */
export const migrations: readonly Migration[] = [
  `CREATE TABLE events (
     ts BIGINT NOT NULL, ingested BIGINT NOT NULL, id UHUGEINT NOT NULL, severity UTINYINT,
     kind VARCHAR, event_action VARCHAR, event_module VARCHAR, event_dataset VARCHAR,
     event_created BIGINT, rule_name VARCHAR, cluster VARCHAR, namespace VARCHAR, pod VARCHAR,
     node VARCHAR, workload VARCHAR, container_id VARCHAR, container_name VARCHAR,
     container_image_name VARCHAR, process_name VARCHAR, process_executable VARCHAR,
     process_command_line VARCHAR USING COMPRESSION zstd, process_parent_name VARCHAR,
     user_name VARCHAR, file_path VARCHAR, source_ip VARCHAR, source_country VARCHAR,
     destination_ip VARCHAR, destination_port BIGINT, destination_domain VARCHAR,
     destination_country VARCHAR, observer_name VARCHAR, observer_hostname VARCHAR,
     fold_key VARCHAR, simulated BOOLEAN, clock_skew BOOLEAN, tags VARCHAR[], tactics VARCHAR[],
     techniques VARCHAR[], message VARCHAR USING COMPRESSION zstd,
     document VARCHAR NOT NULL USING COMPRESSION zstd);
   CREATE TABLE records (
     collection VARCHAR NOT NULL, id VARCHAR NOT NULL, version BIGINT NOT NULL,
     body VARCHAR NOT NULL USING COMPRESSION zstd, updated_at BIGINT NOT NULL);
   CREATE TABLE audit (
     sequence BIGINT NOT NULL, happened_at VARCHAR NOT NULL, actor VARCHAR NOT NULL, action VARCHAR NOT NULL,
     subject VARCHAR NOT NULL, detail VARCHAR NOT NULL);
   CREATE TABLE marks (name VARCHAR NOT NULL, value BIGINT NOT NULL)`,
  addNumbers,
]

/**
 * Version 2: process ids and addresses as numbers, which were dug out of text for each question.
 * Documents written from here on lack what their row has in columns; older ones stay as they are.
 */
async function addNumbers(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    ALTER TABLE events ADD COLUMN process_pid BIGINT;
    ALTER TABLE events ADD COLUMN process_parent_pid BIGINT;
    ALTER TABLE events ADD COLUMN source_address UHUGEINT;
    ALTER TABLE events ADD COLUMN destination_address UHUGEINT;
    UPDATE events SET
      process_pid = TRY_CAST(json_extract_string(document, '$.process.pid') AS BIGINT),
      process_parent_pid = TRY_CAST(json_extract_string(document, '$.process.parent.pid') AS BIGINT);
    CREATE TEMP TABLE addresses (text VARCHAR, number UHUGEINT)`)
  const found = await connection.runAndReadAll(
    `SELECT source_ip FROM events WHERE source_ip IS NOT NULL
     UNION SELECT destination_ip FROM events WHERE destination_ip IS NOT NULL`,
  )
  const read = found.getRows()
  for (let start = 0; start < read.length; start += 10_000) {
    const texts = read.slice(start, start + 10_000).map(([text]) => String(text))
    const numbers = texts.map((text) => addressNumber(text)?.toString() ?? null)
    await connection.run(
      'INSERT INTO addresses SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[])::UHUGEINT',
      [listValue(texts), listValue(numbers)],
    )
  }
  await connection.run(`
    UPDATE events SET source_address = number FROM addresses WHERE text = source_ip;
    UPDATE events SET destination_address = number FROM addresses WHERE text = destination_ip;
    DROP TABLE addresses`)
}

/**
 * Brings the file to the version of this release, each step with its number in one transaction.
 * Throws an Error where a newer release has written the file: it is left untouched.
 */
export async function migrate(
  connection: DuckDBConnection,
  steps: readonly Migration[] = migrations,
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
      await (typeof step === 'string' ? connection.run(step) : step(connection))
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
