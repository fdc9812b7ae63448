import { expect, onTestFinished, test } from 'vitest'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { openEngine } from './engine'

test('the engine takes 768 MB at most, and what needs more than it has is answered too', async () => {
  const dataDir = await makeDataDir()
  const engine = await openEngine(dataDir)
  const connection = await engine.connect()
  onTestFinished(async () => {
    connection.closeSync()
    engine.close()
    await removeDataDir(dataDir)
  })
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()[0]?.[0]
  expect(await ask("SELECT current_setting('memory_limit')")).toBe('732.4 MiB')
  await connection.run("SET memory_limit = '64MB'")
  const names = 'SELECT DISTINCT md5(i::VARCHAR) || sha256(i::VARCHAR) FROM range(600000) AS t(i)'
  expect(await ask(`SELECT count(*) FROM (${names})`)).toBe(600_000n)
})
