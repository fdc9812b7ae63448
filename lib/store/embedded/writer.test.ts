import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildEvents } from '../../testing/build-event'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { openEmbeddedStore } from './open-embedded-store'

const dataDir = await makeDataDir()
afterAll(() => removeDataDir(dataDir))

it('nothing is acknowledged once the data file is gone, and all goes on when it is back', async () => {
  const store = await openEmbeddedStore({ dataDir, now: Date.now })
  const file = join(dataDir, 'eyrie.duckdb')
  const [first, second, third] = buildEvents(3).map((event) => [event])
  await store.events.append(first ?? [])
  await rename(file, `${file}.away`)
  await expect(store.events.append(second ?? [])).rejects.toMatchObject({
    code: 'store-unavailable',
  })
  expect(await store.events.health()).toMatchObject({ writable: false })
  await rename(`${file}.away`, file)
  expect(await store.events.append(third ?? [])).toEqual(['stored'])
  expect(await store.events.health()).toMatchObject({ writable: true, reason: null, events: 2 })
  await store.close()
})
