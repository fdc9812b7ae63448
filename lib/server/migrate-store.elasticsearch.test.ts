import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { writeFrame } from '../store/spool/frames'
import { buildEvents, builtAtMs, timestamp } from '../testing/build-event'
import { describeWithElasticsearch } from '../testing/elasticsearch/describe-with-elasticsearch'
import { removePrefix } from '../testing/elasticsearch/temporary-store'
import {
  collectOutput,
  makeDataDir,
  removeDataDir,
  spawnEyrie,
  stopProcess,
} from '../testing/start-eyrie'

const dayMs = 86_400_000
const eventsADay = 2_500
const days = 4

/** Runs the migration as `npm run migrate-store` does; `killAfter`: until it has told this. */
async function migrate(
  environment: Record<string, string>,
  [from, to]: readonly [string, string],
  killAfter?: RegExp,
): Promise<{ code: number | null; text: string }> {
  const child = spawnEyrie(environment, ['--migrate-store', '--from', from, '--to', to])
  const output = collectOutput(child)
  if (killAfter !== undefined) {
    child.stdout?.on('data', () => {
      if (killAfter.test(output())) void stopProcess(child, 'SIGKILL')
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, text: output() }
}

/** Everything that a folder holds, but when it came there. */
async function readAll(dataDir: string) {
  const { events, records, close } = await openEmbeddedStore({ dataDir, now: Date.now })
  try {
    const query = { fromMs: 0, toMs: null, kind: null, where: null }
    const found: unknown[] = []
    let after: { timestampMs: number; id: string } | null = null
    do {
      const page: Awaited<ReturnType<typeof events.search>> = await events.search(query, {
        limit: 1000,
        after,
      })
      for (const event of page.events) {
        found.push({ ...event, event: { ...event.event, ingested: '' } })
      }
      after = page.next
    } while (after !== null)
    const notes = await records.list('notes', { limit: 1000, before: null })
    const audit = await records.listAudit(100)
    return { events: found, notes: notes.map(({ id, body }) => ({ id, body })), audit }
  } finally {
    await close()
  }
}

async function fill(dataDir: string): Promise<void> {
  const { events, records, close } = await openEmbeddedStore({ dataDir, now: Date.now })
  for (let day = 0; day < days; day += 1) {
    await events.append(
      buildEvents(eventsADay, (index) => ({
        '@timestamp': timestamp(builtAtMs + day * dayMs + index * 7),
        message: `day ${day} number ${index} \u0000 \u202e`,
        event: { kind: index % 5 === 0 ? 'event' : 'alert' },
        eyrie: {
          fields: { 'a.b': index / 3, 'a.list': ['x', 1, true], ['k'.repeat(600)]: 'long' },
          ...(index % 100 === 0 ? { clock_skew: true } : {}),
        },
      })),
    )
  }
  const body = { text: '\u0000 and "quotes"', list: [1, { deep: null }] }
  await records.putMany(
    'notes',
    Array.from({ length: 450 }, (_, index) => ({ id: `note ${index}`, body: { ...body, index } })),
  )
  const line = { at: timestamp(builtAtMs), actor: 'local', action: 'a', subject: 's', detail: {} }
  for (const entry of [line, line, { ...line, subject: 'other' }]) await records.appendAudit(entry)
  await close()
}

describeWithElasticsearch('moving to Elasticsearch and back', () => {
  async function prepare() {
    const [here, back] = [await makeDataDir(), await makeDataDir()]
    const url = inject('elasticsearchUrl')
    const prefix = `test-${randomUUID()}`
    onTestFinished(async () => {
      await removeDataDir(here)
      await removeDataDir(back)
      await removePrefix(url, prefix)
    })
    const cluster = { ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_PREFIX: prefix }
    return { here, back, cluster }
  }

  test('killed on its way and run again, there and back, it loses, doubles and changes nothing', async () => {
    const { here, back, cluster } = await prepare()
    await fill(here)
    const before = await readAll(here)
    expect(before.events).toHaveLength(days * eventsADay)
    const there = { ...cluster, EYRIE_DATA_DIR: here }
    const forth = ['embedded', 'elasticsearch'] as const
    const killed = await migrate(there, forth, /2026-03-03 {2}2500 events, moved/)
    expect(killed.code).toBeNull()
    const whole = await migrate(there, forth)
    expect(whole.text).toMatch(/2026-03-02 {2}2500 events, moved before/)
    expect(whole.text).toMatch(
      /2026-03-05 {2}2500 events, moved and verified, checksum [0-9a-f]{16}/,
    )
    expect(whole.text).toMatch(/10000 events of 4 days and 450 records are in elasticsearch/)
    expect(whole.code).toBe(0)
    const again = await migrate(there, forth)
    expect(again.text.match(/moved before/g)).toHaveLength(days)
    expect(again.code).toBe(0)
    const returning = { ...cluster, EYRIE_DATA_DIR: back }
    const way = ['elasticsearch', 'embedded'] as const
    expect((await migrate(returning, way, /2026-03-02 {2}2500 events, moved/)).code).toBeNull()
    const returned = await migrate(returning, way)
    expect([returned.code, returned.text]).toEqual([0, expect.stringContaining('are in embedded')])
    const after = await readAll(back)
    expect(after.events).toEqual(before.events)
    expect(after.notes).toEqual(before.notes)
    expect(after.audit).toEqual(before.audit)
  }, 180_000)

  test('refuses while events wait in the spool, and where it does not know the other store', async () => {
    const { here, cluster } = await prepare()
    await mkdir(join(here, 'spool'))
    const waiting = writeFrame({ atMs: 1, payload: Buffer.from('{}') })
    await writeFile(join(here, 'spool', '000000000001.spool'), waiting)
    const environment = { ...cluster, EYRIE_DATA_DIR: here }
    const spooled = await migrate(environment, ['elasticsearch', 'embedded'])
    expect(spooled).toMatchObject({
      code: 1,
      text: expect.stringMatching(/1 events wait in the spool/),
    })
    const unknown = await migrate(environment, ['embedded', 'embedded'])
    expect(unknown).toMatchObject({
      code: 1,
      text: expect.stringMatching(/usage: npm run migrate/),
    })
    const mistyped = { ...cluster, EYRIE_DATA_DIR: join(here, 'none') }
    const nothing = await migrate(mistyped, ['embedded', 'elasticsearch'])
    expect(nothing).toMatchObject({ code: 1, text: expect.stringMatching(/holds no events/) })
    expect(existsSync(mistyped.EYRIE_DATA_DIR)).toBe(false)
    const lonely = await migrate({ EYRIE_DATA_DIR: here }, ['embedded', 'elasticsearch'])
    expect(lonely.text).toMatch(/cannot migrate the store: ELASTICSEARCH_URL is not set/)
  })
})
