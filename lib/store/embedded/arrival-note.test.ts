import { cp, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { buildEvents } from '../../testing/build-event'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { type EmbeddedStore, openEmbeddedStore } from './open-embedded-store'
import { restoreEmbeddedStore } from './restore'

async function makeFolder(): Promise<string> {
  const folder = await makeDataDir()
  onTestFinished(() => removeDataDir(folder))
  return folder
}

async function open(dataDir: string): Promise<EmbeddedStore> {
  const store = await openEmbeddedStore({ dataDir, now: Date.now })
  onTestFinished(() => store.close())
  return store
}

/** Appends batches one after another, so that each is a commit. */
async function append(store: EmbeddedStore, from: number, batches: number): Promise<void> {
  for (let batch = from; batch < from + batches; batch += 1) {
    await store.events.append(buildEvents(10, (index) => ({ message: `${batch} ${index}` })))
  }
}

/** What lies in a folder at the end of a process that is killed, with events in file and log. */
async function killed(): Promise<{ dataDir: string; log: string; untilMs: number }> {
  const living = await makeFolder()
  const first = await open(living)
  await append(first, 0, 2)
  await first.close()
  const second = await open(living)
  await append(second, 2, 8)
  const dataDir = await makeFolder()
  await cp(living, dataDir, { recursive: true })
  const { ingestedMs } = await second.events.head()
  return { dataDir, log: join(dataDir, 'eyrie.duckdb.wal'), untilMs: ingestedMs }
}

test('a start over what a killed process left finds nothing missing', async () => {
  const { dataDir } = await killed()
  const store = await open(dataDir)
  expect(await store.events.health()).toMatchObject({ events: 100, lost: null })
})

test('a log that was removed is noticed, and arrival does not go back', async () => {
  const { dataDir, log, untilMs } = await killed()
  await rm(log)
  const store = await open(dataDir)
  const { events, lost } = await store.events.health()
  expect(events).toBe(20)
  expect(lost).toEqual({ afterMs: (await store.events.head()).ingestedMs, untilMs })
  await append(store, 100, 1)
  expect((await store.events.head()).ingestedMs).toBeGreaterThan(untilMs)
})

test('a log that was cut is noticed', async () => {
  const { dataDir, log, untilMs } = await killed()
  await truncate(log, Math.floor((await stat(log)).size * 0.6))
  const { events, lost } = await (await open(dataDir)).events.health()
  expect(events).toBeGreaterThan(20)
  expect(events).toBeLessThan(100)
  expect(lost).toMatchObject({ untilMs })
})

test('a data file that was removed with its log is noticed', async () => {
  const { dataDir, log, untilMs } = await killed()
  await rm(log)
  await rm(join(dataDir, 'eyrie.duckdb'))
  const { lost } = await (await open(dataDir)).events.health()
  expect(lost).toEqual({ afterMs: 0, untilMs })
})

test('what was removed by retention or replaced by a backup is not taken for a loss', async () => {
  const { dataDir } = await killed()
  const store = await open(dataDir)
  const backup = join(await makeFolder(), 'backup.duckdb')
  await writeFile(backup, await buffer((await store.keeper.backup()).body))
  await append(store, 200, 1)
  await store.events.purge(Date.now())
  await store.close()
  const purged = await open(dataDir)
  expect(await purged.events.health()).toMatchObject({ events: 0, lost: null })
  await append(purged, 300, 1)
  await purged.close()
  await restoreEmbeddedStore({ file: backup, dataDir, force: true })
  const restored = await open(dataDir)
  expect(await restored.events.health()).toMatchObject({ events: 100, lost: null })
})

test('a note that cannot be read says nothing', async () => {
  for (const text of ['', 'half a no', '1e15', '9999999999999999']) {
    const dataDir = await makeFolder()
    await writeFile(join(dataDir, 'eyrie.duckdb.arrived'), text)
    expect((await (await open(dataDir)).events.health()).lost, text).toBeNull()
  }
})
