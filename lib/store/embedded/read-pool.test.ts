import { DuckDBInstance } from '@duckdb/node-api'
import { expect, onTestFinished, test } from 'vitest'
import { createReadPool } from './read-pool'

test('a read that takes too long is broken off in the engine and says so', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const pool = createReadPool(() => instance.connect(), 200)
  onTestFinished(async () => {
    await pool.close()
    instance.closeSync()
  })
  const endless = 'SELECT count(*) FROM range(100000000000) a, range(100000000000) b'
  const asked = Array.from({ length: 3 }, () => pool.read(undefined, (run) => run(endless)))
  const refused = await Promise.allSettled(asked)
  expect(refused).toMatchObject(
    asked.map(() => ({ status: 'rejected', reason: { code: 'too-slow' } })),
  )
  expect(await pool.read(undefined, (run) => run('SELECT 1'))).toEqual([[1]])
})
