import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { makeDataDir, postEvents, removeDataDir } from '../testing/start-eyrie'
import { compose } from './compose'
import { readConfig } from './config'

test('a start after a loss of data says so in its log and as a warning', async () => {
  const dataDir = await makeDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  const environment = { EYRIE_DATA_DIR: dataDir, PORT: '0' }
  const before = await startApi(environment)
  await postEvents(before, [falcoAlert(1)])
  await before.close()
  await rm(join(dataDir, 'eyrie.duckdb'))
  const lines: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) })
  const parts = await compose(readConfig(environment), '0.0.0', logger)
  onTestFinished(parts.close)
  expect(lines.join()).toContain('were acknowledged, none is there')
  const ready = await parts.api.inject('/api/health/ready')
  expect(ready.statusCode).toBe(200)
  expect(ready.json()).toMatchObject({
    parts: { store: { warning: expect.stringContaining('none is there') } },
  })
})
