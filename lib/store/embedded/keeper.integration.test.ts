import { cp, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildEvent, buildEventId, builtAtMs, timestamp } from '../../testing/build-event'
import { runInChild } from '../../testing/run-in-child'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { everything, findIds } from '../contract/event-store-fixture'
import type { EventStore } from '../event-store'
import type { CompactionStep } from './keeper'
import { type EmbeddedStore, openEmbeddedStore } from './open-embedded-store'

const dayMs = 86_400_000
const smallLimits = { freeBytes: 1024 * 1024, freeShare: 0.5 }

/** Text that does not compress: a simple generator with a seed. */
function noise(seed: number, length: number): string {
  let state = seed * 2_654_435_761 + 1
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36)
  }
  return text.slice(0, length)
}

const template = buildEvent()

/** Event `number` of day `day`: always the same, so that it can be sent again. */
function numbered(day: number, number: number) {
  return {
    ...template,
    '@timestamp': timestamp(builtAtMs + day * dayMs + number),
    event: { ...template.event, id: buildEventId(`${day}/${number}`) },
    message: noise(day * 1_000_003 + number, 500),
  }
}

async function fill(events: EventStore, day: number, count: number): Promise<void> {
  for (let start = 0; start < count; start += 5000) {
    const length = Math.min(5000, count - start)
    await events.append(Array.from({ length }, (_, index) => numbered(day, start + index)))
  }
}

async function folderBytes(dataDir: string): Promise<number> {
  const names = await readdir(dataDir, { recursive: true })
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(dataDir, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

// The engine gives back whole groups of 122,880 rows, hence so many on the first day.
const counts = { 0: 130_000, 10: 3000, 20: 4000 }
let filled = ''
beforeAll(async () => {
  filled = await makeDataDir()
  const store = await openEmbeddedStore({ dataDir: filled, now: Date.now })
  for (const [day, count] of Object.entries(counts)) await fill(store.events, Number(day), count)
  await store.close()
})
afterAll(() => removeDataDir(filled))

async function copyFilled(): Promise<string> {
  const dataDir = await makeDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  await cp(filled, dataDir, { recursive: true })
  return dataDir
}

async function openForTest(dataDir: string): Promise<EmbeddedStore> {
  const store = await openEmbeddedStore({ dataDir, now: Date.now })
  onTestFinished(() => store.close())
  return store
}

test('after a purge the folder shrinks, what is kept is there, and repeats are still known', async () => {
  const dataDir = await copyFilled()
  const { events, records, keeper } = await openForTest(dataDir)
  await records.put('notes', 'a', { kept: true }, 0)
  expect(await keeper.compact(smallLimits)).toBeNull()
  const fullBytes = await folderBytes(dataDir)
  expect(await events.purge(builtAtMs + 5 * dayMs)).toBe(130_000)
  const head = await events.head()

  let isCompacting = true
  let meanwhile = 0
  const ingest = (async () => {
    for (; isCompacting; meanwhile += 1) {
      expect(await events.append([numbered(21, meanwhile)])).toEqual(['stored'])
      const { total } = await events.search(everything(), { limit: 1, after: null })
      expect(total.value).toBeGreaterThanOrEqual(7000 + meanwhile)
    }
  })()
  const compaction = await keeper.compact(smallLimits).finally(() => {
    isCompacting = false
  })
  await ingest
  expect(compaction).toMatchObject({ waitedMs: expect.any(Number) })
  expect(compaction?.waitedMs).toBeLessThan(3000)
  expect(meanwhile).toBeGreaterThan(3)

  expect(await folderBytes(dataDir)).toBeLessThan(fullBytes * 0.3)
  expect((await events.health()).events).toBe(7000 + meanwhile)
  const again = Array.from({ length: 3000 }, (_, number) => numbered(10, number))
  expect(new Set(await events.append(again))).toEqual(new Set(['known']))
  expect(await events.append([numbered(21, 0)])).toEqual(['known'])
  expect((await events.head()).ingestedMs).toBeGreaterThan(head.ingestedMs)
  expect(await records.get('notes', 'a')).toMatchObject({ body: { kept: true } })
  expect(await keeper.compact(smallLimits)).toBeNull()
  expect(
    (await readdir(dataDir)).filter((name) => !/^eyrie\.duckdb(\.wal|\.arrived)?$/.test(name)),
  ).toEqual([])
})

test('a compaction under which events are removed changes nothing and succeeds the next time', async () => {
  const { events, keeper } = await openForTest(await copyFilled())
  await events.purge(builtAtMs + 5 * dayMs)
  let purging: Promise<number> | null = null
  const given = await keeper.compact(smallLimits, (step) => {
    if (step === 'copied') purging = events.purge(builtAtMs + 15 * dayMs)
  })
  expect(given).toBeNull()
  expect(await purging).toBe(3000)
  expect((await events.health()).events).toBe(4000)
  expect(await keeper.compact(smallLimits)).not.toBeNull()
  expect((await events.health()).events).toBe(4000)
  expect(await events.append([numbered(20, 7)])).toEqual(['known'])
})

const compactAndDie = (dataDir: string, step: CompactionStep) => `
  import { openEmbeddedStore } from './open-embedded-store'
  import { buildEvent } from '../../testing/build-event'
  const store = await openEmbeddedStore({ dataDir: ${JSON.stringify(dataDir)}, now: Date.now })
  await store.events.purge(${builtAtMs + 5 * dayMs})
  await store.events.append([buildEvent({ message: 'the last before ${step}' })])
  await store.keeper.compact(${JSON.stringify(smallLimits)}, (step) => {
    if (step === ${JSON.stringify(step)}) process.kill(process.pid, 'SIGKILL')
  })
  process.stdout.write('went on\\n')`

test.each<CompactionStep>(['began', 'copied', 'caught up', 'closed', 'exchanged'])(
  'kill -9 in a compaction that has %s leaves a whole store',
  async (step) => {
    const dataDir = await copyFilled()
    const child = await runInChild(compactAndDie(dataDir, step), import.meta.dirname)
    const { signal, stderr } = await child.ended
    expect(signal, stderr).toBe('SIGKILL')

    const { events } = await openForTest(dataDir)
    const ids = await findIds(events, everything(), { limit: 1000 })
    expect(ids).toHaveLength(7001)
    expect(new Set(ids).size).toBe(7001)
    expect(await events.append([numbered(10, 2999)])).toEqual(['known'])
    expect(await events.append([numbered(22, 1)])).toEqual(['stored'])
    expect((await readdir(dataDir)).filter((name) => name.includes('compact'))).toEqual([])
  },
)

test('a store can be closed in the middle of a compaction', async () => {
  const dataDir = await copyFilled()
  const store = await openForTest(dataDir)
  await store.events.purge(builtAtMs + 5 * dayMs)
  const compaction = await store.keeper.compact(smallLimits, (step) => {
    if (step === 'began') void store.close()
  })
  expect(compaction).toBeNull()
  await store.close()
  const again = await openForTest(dataDir)
  expect((await again.events.health()).events).toBe(7000)
})

test('one backup at a time, and nothing of it stays behind', async () => {
  const dataDir = await copyFilled()
  const store = await openForTest(dataDir)
  const backup = await store.keeper.backup()
  await expect(store.keeper.backup()).rejects.toMatchObject({ code: 'conflict' })
  backup.body.destroy()
  await finished(backup.body).catch(() => undefined)
  const next = await store.keeper.backup()
  let bytes = 0
  for await (const chunk of next.body) bytes += (chunk as Buffer).length
  expect(bytes).toBe(next.sizeBytes)
  expect((await readdir(dataDir)).filter((name) => name.includes('backup'))).toEqual([])
})
