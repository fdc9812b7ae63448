import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import type { SecurityEvent } from '../../../domain/security-event'
import { matches } from '../../../query/match'
import { parseQuery } from '../../../query/parse'
import { everything, findIds } from '../../contract/event-store-fixture'
import { openEmbeddedStore } from '../open-embedded-store'
import { restoreEmbeddedStore } from '../restore'

// A file that the release with schema 1 wrote, and the events as it answered them, newest first.
function unpack(name: string): Buffer {
  return gunzipSync(readFileSync(new URL(name, import.meta.url)))
}
const file = unpack('./eyrie.duckdb.gz')
const kept = JSON.parse(unpack('./events.json.gz').toString()) as SecurityEvent[]

async function makeFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'eyrie-store-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

async function openKept(dataDir: string) {
  const store = await openEmbeddedStore({ dataDir, now: () => Date.UTC(2026, 2, 3) })
  onTestFinished(() => store.close())
  return store
}

async function openOld() {
  const dataDir = await makeFolder()
  writeFileSync(join(dataDir, 'eyrie.duckdb'), file)
  return openKept(dataDir)
}

test('a data folder of schema 1 answers each event, record and audit line as it did', async () => {
  const { events, records } = await openOld()
  const first = await events.search(everything(), { limit: 1000, after: null })
  expect(first.events).toEqual(kept)
  expect(first.total).toEqual({ value: 140, relation: 'eq' })
  expect((await records.get('views', 'kept'))?.body).toEqual({ name: 'a view' })
  expect(await records.listAudit(10)).toHaveLength(1)
})

test('its addresses and process ids are found by number as those that come now', async () => {
  const { events } = await openOld()
  const queries = [
    'source.ip: 10.0.0.0/8',
    'destination.ip: 10.0.0.0/8',
    'destination.ip: "2001:db8::/32"',
    'source.ip: "::/0"',
    'process.pid: 1001',
    'process.pid >= 1100',
    'not process.parent.pid: *',
    'event.id: *',
  ]
  for (const query of queries) {
    const parsed = parseQuery(query)
    if (!('tree' in parsed)) throw new Error(query)
    const where = parsed.tree
    const wanted = kept.filter((event) => matches(where, event)).map((event) => event.event.id)
    expect(wanted.length, query).toBeGreaterThan(0)
    expect((await findIds(events, everything({ where }))).sort(), query).toEqual(wanted.sort())
  }
})

test('a delivery of what it has is known again, and what is new goes beside it', async () => {
  const { events } = await openOld()
  const [one] = kept
  if (one === undefined) throw new Error('the file has no events')
  const id = 'f'.repeat(32)
  const outcomes = await events.append([one, { ...one, event: { ...one.event, id } }])
  expect(outcomes).toEqual(['known', 'stored'])
  expect((await events.get(id))?.message).toBe(one.message)
  expect(await findIds(events, everything())).toHaveLength(141)
})

test('a backup of schema 1 is restored', async () => {
  const dataDir = await makeFolder()
  const backup = join(await makeFolder(), 'backup.duckdb')
  writeFileSync(backup, file)
  expect(await restoreEmbeddedStore({ file: backup, dataDir, force: false })).toBe(140)
  const { events } = await openKept(dataDir)
  expect((await events.get(kept[0]?.event.id ?? ''))?.message).toBe(kept[0]?.message)
})
