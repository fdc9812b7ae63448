import { DuckDBInstance } from '@duckdb/node-api'
import { expect, onTestFinished, test } from 'vitest'
import { createReadPool } from './read-pool'

const endless = 'SELECT count(*) FROM range(100000000000) a, range(100000000000) b'

test('a read that is given up is broken off in the engine, which is then free for others', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const pool = createReadPool(() => instance.connect(), 60_000)
  onTestFinished(async () => {
    await pool.close()
    instance.closeSync()
  })
  const leave = new AbortController()
  const asked = Array.from({ length: 8 }, () => pool.read(leave.signal, (run) => run(endless)))
  const ended = Promise.allSettled(asked)
  setTimeout(() => leave.abort(new Error('gone')), 100)
  expect(await ended).toMatchObject(
    asked.map(() => ({ status: 'rejected', reason: { message: 'gone' } })),
  )
  // Far sooner than the deadline: no connection still counts.
  const others = Array.from({ length: 8 }, () => pool.read(undefined, (run) => run('SELECT 1')))
  expect(await Promise.all(others)).toEqual(others.map(() => [[1]]))
})

test('a read that takes too long is broken off in the engine and says so', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const pool = createReadPool(() => instance.connect(), 200)
  onTestFinished(async () => {
    await pool.close()
    instance.closeSync()
  })
  const asked = Array.from({ length: 3 }, () => pool.read(undefined, (run) => run(endless)))
  const refused = await Promise.allSettled(asked)
  expect(refused).toMatchObject(
    asked.map(() => ({ status: 'rejected', reason: { code: 'too-slow' } })),
  )
  expect(await pool.read(undefined, (run) => run('SELECT 1'))).toEqual([[1]])
})
