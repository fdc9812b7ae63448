import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildEvents } from '../../testing/build-event'
import { type Child, runInChild } from '../../testing/run-in-child'
import { everything, findIds } from '../contract/event-store-fixture'
import { openEmbeddedStore } from './open-embedded-store'
import { openTemporaryStore } from './temporary-store'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'eyrie-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const appendForEver = (dataDir: string) => `
  import { openEmbeddedStore } from './open-embedded-store'
  import { buildEvents } from '../../testing/build-event'
  const { events } = await openEmbeddedStore({
    dataDir: ${JSON.stringify(dataDir)}, now: () => Date.now(),
  })
  for (let batch = 0; ; batch += 1) {
    const outcomes = await events.append(
      buildEvents(20, (index) => ({ message: batch + ' ' + index })))
    process.stdout.write(outcomes.filter((outcome) => outcome === 'stored').length + '\\n')
  }`

/** Waits for this many lines: one for each batch that was acknowledged. */
async function readLines(child: Child, lines: number): Promise<void> {
  for (let read = 0; read < lines; read += 1) {
    const line = await child.lines.next()
    if (line.done) throw new Error(`ended too early: ${(await child.ended).stderr}`)
  }
}

test('kill -9 while it appends: nothing acknowledged is lost, nothing is doubled', async () => {
  const dataDir = await temporaryFolder()
  let acknowledged = 0
  for (const lines of [5, 17, 40]) {
    const child = await runInChild(appendForEver(dataDir), import.meta.dirname)
    await readLines(child, lines)
    acknowledged = Math.max(acknowledged, lines)
    child.process.kill('SIGKILL')
    await child.ended
    const store = await openEmbeddedStore({ dataDir, now: () => Date.now() })
    const ids = await findIds(store.events, everything(), { limit: 1000 })
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length % 20).toBe(0)
    for (let batch = 0; batch < acknowledged; batch += 1) {
      const again = await store.events.append(
        buildEvents(20, (index) => ({ message: `${batch} ${index}` })),
      )
      expect(again.every((outcome) => outcome === 'known')).toBe(true)
    }
    await store.close()
  }
})

test('a second process is refused while the first has the folder, and let in afterwards', async () => {
  const dataDir = await temporaryFolder()
  const child = await runInChild(appendForEver(dataDir), import.meta.dirname)
  await readLines(child, 1)
  const opening = () => openEmbeddedStore({ dataDir, now: () => Date.now() })
  await expect(opening()).rejects.toThrow('is in use by another process')
  child.process.kill('SIGKILL')
  await child.ended
  const store = await opening()
  await store.close()
})

test('a second opening in the same process is refused', async () => {
  const { dataDir, dispose } = await openTemporaryStore()
  onTestFinished(dispose)
  const second = openEmbeddedStore({ dataDir, now: () => Date.now() })
  await expect(second).rejects.toThrow('already open in this process')
})

test('a folder that cannot be one is refused in words', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'file')
  await writeFile(file, '')
  await chmod(file, 0o600)
  const opening = openEmbeddedStore({ dataDir: join(file, 'data'), now: () => Date.now() })
  await expect(opening).rejects.toMatchObject({ code: 'store-unavailable' })
  await expect(opening).rejects.toThrow('cannot be written')
})

test('a file that is no database of ours is refused and left as it is', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'eyrie.duckdb'), 'this is not a database'.repeat(1000))
  await expect(openEmbeddedStore({ dataDir: folder, now: () => Date.now() })).rejects.toThrow()
})

const appendUntilFull = (dataDir: string) => `
  import { openEmbeddedStore } from './open-embedded-store'
  import { buildEvents } from '../../testing/build-event'
  process.on('SIGXFSZ', () => {})
  const { events } = await openEmbeddedStore({
    dataDir: ${JSON.stringify(dataDir)}, now: () => Date.now(),
  })
  let stored = 0
  let code = null
  for (let batch = 0; code === null && batch < 1000; batch += 1) {
    const filler = batch + ' ' + 'x'.repeat(5000)
    await events.append(buildEvents(20, (index) => ({ message: index + filler }))).then(
      () => { stored += 20 },
      (error) => { code = error.code },
    )
  }
  const { writable, reason, events: kept } = await events.health()
  process.stdout.write(JSON.stringify({ stored, code, writable, reason, kept }) + '\\n')`

// A little may still be written at such a limit, so health may recover: a disk that is really full is
// filled in lib/server/disk-full.integration.test.ts.
test('a file that may not grow refuses what it cannot keep, and keeps what it acknowledged', async () => {
  const dataDir = await temporaryFolder()
  const limit = 'ulimit -f 8000; '
  const child = await runInChild(appendUntilFull(dataDir), import.meta.dirname, limit)
  const line = await child.lines.next()
  const { stderr } = await child.ended
  expect(line.done, stderr).toBe(false)
  const told: unknown = JSON.parse(String(line.value))
  expect(told).toMatchObject({ code: 'store-unavailable' })
  const store = await openEmbeddedStore({ dataDir, now: () => Date.now() })
  onTestFinished(() => store.close())
  const { events, writable } = await store.events.health()
  expect(told).toMatchObject({ stored: events, kept: events })
  expect(writable).toBe(true)
  expect(events).toBeGreaterThan(0)
  expect(await store.events.append(buildEvents(1))).toEqual(['stored'])
})
