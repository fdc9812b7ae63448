import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { DeadLetter } from '../../domain/answers/sensors'
import { keepRefusedEvents } from '../../pipeline/dead-letters'
import { buildEvents } from '../../testing/build-event'
import { describeWithOwnElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import {
  makeRestartableServer,
  type RestartableServer,
} from '../../testing/elasticsearch/restartable-server'
import { freshness, noCredentials } from '../../testing/elasticsearch/temporary-store'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { everything, untilVisible } from '../contract/event-store-fixture'
import { openElasticsearchStore } from '../elasticsearch/open-elasticsearch-store'
import type { EventStore } from '../event-store'
import { openSpooledStore, type SpooledStore } from './open-spooled-store'

const limitBytes = 64 * 1024 * 1024

/** Servers are ended and started again, beside other tests. */
vi.setConfig({ testTimeout: 180_000 })

describeWithOwnElasticsearch('while Elasticsearch is away', (prepared) => {
  let server: RestartableServer
  let next = 0

  beforeAll(async () => {
    server = await makeRestartableServer(prepared)
    await server.start()
  })
  afterAll(() => server.dispose())

  async function open(prefix: string, dataDir: string): Promise<SpooledStore> {
    return openSpooledStore({
      folder: join(dataDir, 'spool'),
      limitBytes,
      open: () =>
        openElasticsearchStore({
          address: { ...noCredentials, node: server.url },
          prefix,
          now: Date.now,
          freshness,
        }),
      collections: ['dead-letters'],
      keepRefused: keepRefusedEvents,
      now: Date.now,
      onTrouble: () => undefined,
    })
  }

  /** A spooled store under a prefix of its own, and the numbers of all events it has accepted. */
  async function openNumbered() {
    next += 1
    const prefix = `away-${next}`
    const dataDir = await makeDataDir()
    const parts = { store: await open(prefix, dataDir), accepted: 0 }
    onTestFinished(async () => {
      await parts.store.close()
      await removeDataDir(dataDir)
    })
    return {
      prefix,
      parts,
      get events() {
        return parts.store.events
      },
      /** Accepts this many more, a few at a time. */
      async take(count: number) {
        for (let left = count; left > 0; left -= 50) {
          const start = parts.accepted
          const batch = buildEvents(Math.min(50, left), (index) => ({
            message: `number ${start + index}`,
          }))
          const outcomes = await parts.store.events.append(batch)
          expect(new Set(outcomes)).toEqual(new Set(['stored']))
          parts.accepted += batch.length
        }
      },
      async reopen() {
        await parts.store.close()
        parts.store = await open(prefix, dataDir)
      },
    }
  }

  type Numbered = Awaited<ReturnType<typeof openNumbered>>

  async function waiting(events: EventStore): Promise<number> {
    return (await events.health()).spool?.events ?? -1
  }

  /** Every accepted event is there once, and none arrived before one that was accepted before it. */
  async function expectAll({ events, parts }: Numbered): Promise<void> {
    await expect.poll(() => waiting(events), { timeout: 90_000, interval: 50 }).toBe(0)
    const count = async () => (await follow(events)).length
    await expect.poll(count, { timeout: 30_000, interval: 100 }).toBe(parts.accepted)
    const arrived = await follow(events)
    const numbers = arrived.map(({ number }) => number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: parts.accepted }, (_, number) => number))
    const byNumber = [...arrived].sort((a, b) => a.number - b.number)
    const times = byNumber.map(({ ingested }) => ingested)
    expect(times).toEqual([...times].sort())
    expect((await events.health()).spool).toMatchObject({ events: 0, away: null })
  }

  async function send(method: string, path: string, body?: object): Promise<void> {
    const answer = await fetch(`${server.url}/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }

  async function awayReason(events: EventStore): Promise<string> {
    return (await events.health()).spool?.away?.reason ?? ''
  }

  test('stopped and started again, it gets all that was accepted meanwhile, once and in order', async () => {
    const numbered = await openNumbered()
    await numbered.take(100)
    await server.kill()
    await numbered.take(500)
    expect((await numbered.events.health()).writable).toBe(true)
    expect(await waiting(numbered.events)).toBe(500)
    expect(await awayReason(numbered.events)).toMatch(/cannot be reached/)
    await expect(numbered.events.head()).rejects.toMatchObject({ code: 'store-unavailable' })
    await server.start()
    await numbered.take(100)
    await expectAll(numbered)
  })

  test('hanging, it holds nobody up for long, and doubles nothing of what it was given before', async () => {
    const numbered = await openNumbered()
    await numbered.take(100)
    server.hang()
    try {
      const startMs = performance.now()
      await numbered.take(50)
      expect(performance.now() - startMs).toBeLessThan(8_000)
      await numbered.take(450)
      expect(performance.now() - startMs).toBeLessThan(10_000)
      await expect.poll(() => awayReason(numbered.events), { timeout: 10_000 }).toMatch(/in time/)
      const askedMs = performance.now()
      const reading = numbered.events.search(everything(), { limit: 1, after: null })
      await expect(reading).rejects.toMatchObject({ code: 'store-unavailable' })
      expect(performance.now() - askedMs).toBeLessThan(4_000)
    } finally {
      server.goOn()
    }
    await numbered.take(100)
    await expectAll(numbered)
  })

  test('hanging when Eyrie starts, it does not hold up the start, and gets what was accepted since', async () => {
    const numbered = await openNumbered()
    await numbered.take(100)
    server.hang()
    try {
      const startMs = performance.now()
      await numbered.reopen()
      expect(performance.now() - startMs).toBeLessThan(10_000)
      await numbered.take(200)
      expect(await waiting(numbered.events)).toBe(200)
    } finally {
      server.goOn()
    }
    await expectAll(numbered)
  })

  test('away while Eyrie restarts, it gets what both processes accepted, also from its very start', async () => {
    const numbered = await openNumbered()
    await numbered.take(100)
    await server.kill()
    await numbered.take(200)
    await numbered.reopen()
    expect(await waiting(numbered.events)).toBe(200)
    await numbered.take(200)
    await server.start()
    await expectAll(numbered)
  })

  test('read-only, as by the flood stage of its disk, it can be read, and gets all once it takes writes', async () => {
    const numbered = await openNumbered()
    await numbered.take(100)
    const block = (isBlocked: boolean) =>
      send('PUT', `${numbered.prefix}-*/_settings`, {
        'index.blocks.read_only_allow_delete': isBlocked ? true : null,
      })
    await block(true)
    await numbered.take(300)
    expect(await waiting(numbered.events)).toBe(300)
    expect(await awayReason(numbered.events)).toMatch(/disk of Elasticsearch is full/)
    await untilVisible(numbered.events)
    const page = await numbered.events.search(everything(), { limit: 1, after: null })
    expect(page.total.value).toBe(100)
    await block(false)
    await expectAll(numbered)
  })

  test('refusing one event of many for ever, that one becomes a dead letter and the rest are stored', async () => {
    const numbered = await openNumbered()
    await send('PUT', `_component_template/${numbered.prefix}-events@custom`, {
      template: { mappings: { properties: { user: { properties: { id: { type: 'long' } } } } } },
    })
    const blocks = (isBlocked: boolean | null) =>
      send('PUT', '_cluster/settings', { persistent: { 'cluster.blocks.read_only': isBlocked } })
    await blocks(true)
    try {
      await numbered.take(70)
      const odd = buildEvents(2, (index) => ({ message: `odd ${index}`, user: { id: 'root' } }))
      expect(await numbered.events.append(odd)).toEqual(['stored', 'stored'])
      await numbered.take(70)
      expect(await waiting(numbered.events)).toBe(142)
    } finally {
      await blocks(null)
    }
    await expectAll(numbered)
    const letters = await numbered.parts.store.records.list('dead-letters', {
      limit: 10,
      before: null,
    })
    const bodies = letters.map(({ body }) => body as DeadLetter)
    expect(bodies.map(({ sensor }) => sensor)).toEqual(['falco', 'falco'])
    expect(bodies.map(({ reason }) => reason).join()).toMatch(/document_parsing_exception.*user.id/)
    expect(bodies.map(({ body }) => body).sort()).toEqual([
      expect.stringContaining('odd 0'),
      expect.stringContaining('odd 1'),
    ])
  })

  test('answering that it has no room, it is asked again, and gets all once it has', async () => {
    await server.start(['thread_pool.write.size=1', 'thread_pool.write.queue_size=1'])
    const numbered = await openNumbered()
    await numbered.take(100)
    let isHeld = true
    let refusals = 0
    const line = `{"index":{"_index":"load"}}\n{"text":"${'load '.repeat(400)}"}\n`
    const hold = async () => {
      while (isHeld) {
        const answer = await fetch(`${server.url}/_bulk`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body: line.repeat(1000),
        })
        if ((await answer.text()).includes('es_rejected_execution_exception')) refusals += 1
      }
    }
    const holders = Array.from({ length: 8 }, hold)
    try {
      const untilMs = performance.now() + 40_000
      while ((await waiting(numbered.events)) < 300 && performance.now() < untilMs) {
        await numbered.take(50)
      }
      expect(await waiting(numbered.events)).toBeGreaterThanOrEqual(300)
      // Between two refusals a write may get through.
      const why = () => awayReason(numbered.events)
      await expect.poll(why, { timeout: 30_000 }).toMatch(/overloaded/)
    } finally {
      isHeld = false
      await Promise.all(holders)
    }
    expect(refusals).toBeGreaterThan(0)
    await expectAll(numbered)
  })
})

/** What `tail` tells from the beginning. */
async function follow(events: EventStore): Promise<{ number: number; ingested: string }[]> {
  const found: { number: number; ingested: string }[] = []
  let position = { ingestedMs: 0, id: '' }
  for (;;) {
    const page = await events.tail(position, 1000)
    for (const { message, event } of page.events) {
      found.push({ number: Number(message.split(' ')[1]), ingested: event.ingested })
    }
    position = page.position
    if (!page.more) return found
  }
}
