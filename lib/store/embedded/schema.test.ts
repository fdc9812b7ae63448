import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { expect, onTestFinished, test } from 'vitest'
import { addedColumns, addressColumns, fieldColumns, rowTypes } from './columns'
import { migrate, migrations } from './schema'

async function connect(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  onTestFinished(() => {
    connection.closeSync()
    instance.closeSync()
  })
  return connection
}

async function readRows(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getRows()
}

test('a new file gets the table whose columns rows are written in', async () => {
  const connection = await connect()
  await migrate(connection)
  await migrate(connection)
  const columns = await readRows(
    connection,
    `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'events'
     ORDER BY column_index`,
  )
  const added = [...addedColumns, ...addressColumns].map((each) => each.column)
  const first = fieldColumns.map((each) => each.column)
  const names = ['ts', 'ingested', 'id', ...first, 'document', ...added]
  expect(columns).toEqual(names.map((name, index) => [name, String(rowTypes[index])]))
})

test('an older file is brought up step by step and keeps what it has', async () => {
  const connection = await connect()
  const first = 'CREATE TABLE kept (value INTEGER)'
  await migrate(connection, [first])
  await connection.run('INSERT INTO kept VALUES (7)')
  await migrate(connection, [first, 'ALTER TABLE kept ADD COLUMN more INTEGER DEFAULT 1'])
  expect(await readRows(connection, 'SELECT * FROM kept')).toEqual([[7, 1]])
  expect(await readRows(connection, 'SELECT * FROM schema_version')).toEqual([[2]])
})

test('a step that fails leaves the file at the version before', async () => {
  const connection = await connect()
  const first = 'CREATE TABLE kept (value INTEGER)'
  await migrate(connection, [first])
  const broken = 'ALTER TABLE kept ADD COLUMN more INTEGER; SELECT * FROM missing'
  await expect(migrate(connection, [first, broken])).rejects.toThrow('missing')
  expect(await readRows(connection, 'SELECT * FROM schema_version')).toEqual([[1]])
  expect(await readRows(connection, 'SELECT * FROM kept')).toEqual([])
  await migrate(connection, [first, 'ALTER TABLE kept ADD COLUMN more INTEGER'])
})

test('a file of a newer release is refused, not touched', async () => {
  const connection = await connect()
  await migrate(connection, [...migrations, 'CREATE TABLE later (value INTEGER)'])
  await expect(migrate(connection)).rejects.toThrow('written by a newer release')
})
