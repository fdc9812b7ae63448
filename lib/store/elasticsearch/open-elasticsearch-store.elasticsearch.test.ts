import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { ArrivingEvent } from '../../domain/security-event'
import { openOverview } from '../../overview/build-overview'
import { openSensorRegistry } from '../../pipeline/sensor-registry'
import {
  buildEvent,
  buildEventId,
  buildEvents,
  builtAtMs,
  timestamp,
} from '../../testing/build-event'
import { countRequests } from '../../testing/elasticsearch/count-requests'
import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import {
  freshness,
  noCredentials,
  openTemporaryStore,
  type TemporaryStore,
} from '../../testing/elasticsearch/temporary-store'
import { everything, findIds, untilVisible, where } from '../contract/event-store-fixture'
import type { EventStore } from '../event-store'
import { openElasticsearchStore } from './open-elasticsearch-store'
import { schemaVersion } from './templates'

const dayMs = 86_400_000

async function open(now?: () => number): Promise<TemporaryStore> {
  const temporary = await openTemporaryStore(now)
  onTestFinished(() => temporary.dispose())
  return temporary
}

async function send(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return answer.json()
}

/** Everything that arrived, in the order in which `tail` tells it. */
async function follow(store: EventStore): Promise<string[]> {
  const ids: string[] = []
  let position = { ingestedMs: 0, id: '' }
  for (;;) {
    const page = await store.tail(position, 100)
    ids.push(...page.events.map(({ event }) => event.id))
    position = page.position
    if (!page.more) return ids
  }
}

describeWithElasticsearch('several processes on one cluster', () => {
  test('store what both are given once, and follow it in one order', async () => {
    const temporary = await open()
    const stores = [temporary.store.events, (await temporary.openAnother()).events]
    const batches = Array.from({ length: 20 }, (_, batch) =>
      buildEvents(30, (index) => ({ message: `${Math.floor(batch / 2)} ${index}` })),
    )
    const appends = batches.map(async (batch, place) => stores[place % 2]?.append(batch))
    const outcomes = (await Promise.all(appends)).flat()
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(300)
    await untilVisible(temporary.store.events)
    const [left, right] = await Promise.all(stores.map(follow))
    expect(left).toHaveLength(300)
    expect(right).toEqual(left)
  })

  test('know an event with a corrected time that the other has stored, on another day too', async () => {
    const temporary = await open()
    const another = await temporary.openAnother()
    const id = buildEventId('a wrong clock')
    const at = (ms: number, isSkewed: boolean): ArrivingEvent =>
      buildEvent({ '@timestamp': timestamp(ms), event: { id }, eyrie: { clock_skew: isSkewed } })
    const beforeMidnightMs = Math.floor(builtAtMs / dayMs) * dayMs + dayMs - 1
    expect(await temporary.store.events.append([at(beforeMidnightMs, true)])).toEqual(['stored'])
    await untilVisible(another.events)
    expect(await another.events.append([at(beforeMidnightMs + 2, true)])).toEqual(['known'])
    expect(await another.events.append([at(beforeMidnightMs + 2 * dayMs, false)])).toEqual([
      'known',
    ])
  })

  test('change a record one after the other, never one over the other', async () => {
    const temporary = await open()
    const stores = [temporary.store.records, (await temporary.openAnother()).records]
    await temporary.store.records.put('notes', 'a', 0, 0)
    const changes = Array.from({ length: 16 }, (_, turn) =>
      stores[turn % 2]?.put('notes', 'a', turn, null),
    )
    const versions = (await Promise.all(changes)).map((record) => record?.version ?? 0)
    expect(versions.sort((left, right) => left - right)).toEqual(
      Array.from({ length: 16 }, (_, turn) => turn + 2),
    )
  })
})

describeWithElasticsearch('an event that cannot be indexed', () => {
  test('costs none of its neighbours', async () => {
    const { store } = await open()
    const broken = buildEvent({ message: 'broken' })
    const events: ArrivingEvent[] = [
      buildEvent({ message: 'before' }),
      { ...broken, user: JSON.parse('{"name": {"not": "a text"}}') },
      buildEvent({ message: 'after' }),
    ]
    const [before, refused, after] = await store.events.append(events)
    expect([before, after]).toEqual(['stored', 'stored'])
    expect(refused).toMatchObject({ refused: expect.stringMatching(/refused it/) })
    await untilVisible(store.events)
    expect(await findIds(store.events, everything())).toHaveLength(2)
  })

  test('is kept whole where only its form is strange, and found by what can be compared', async () => {
    const { store, url, prefix } = await open()
    const long = 'k'.repeat(60_000)
    const strange = buildEvent({
      event: { created: 'Mon, 02 Mar 2026 09:00:00 GMT' },
      source: { ip: '10.0.0.1%eth0', port: 1 },
      kubernetes: { labels: { 'a\0b': 'null' } },
      eyrie: { fields: { [long]: 'v', 'nul\0l': 'x', tiny: 1e-7, many: [1e21, 2], plain: 'here' } },
    })
    expect(await store.events.append([strange, buildEvent()])).toEqual(['stored', 'stored'])
    await untilVisible(store.events)
    const kept = await store.events.get(strange.event.id)
    const { ingested: _, ...event } = kept?.event ?? { ingested: '' }
    expect({ ...kept, event }).toEqual(strange)
    const finding = [
      where('event.created', '2026-03-02T09:00:00Z'),
      where('source.ip', '10.0.0.1%eth0'),
      where('kubernetes.labels.a\0b', 'null'),
      where('eyrie.fields.nul\0l', 'x'),
      where('eyrie.fields.tiny', '1e-7'),
      where('eyrie.fields.many', '1e21'),
      where('eyrie.fields.plain', 'here'),
    ]
    for (const query of finding) {
      expect(await findIds(store.events, query), JSON.stringify(query)).toEqual([strange.event.id])
    }
    const fields = await send(url, 'GET', `${prefix}-events-*/_field_caps?fields=*`)
    const names = Object.keys(Reflect.get(Object(fields), 'fields'))
    expect(names.filter((name) => /tiny|plain|nul/.test(name))).toEqual([])
    expect(names.length).toBeLessThan(200)
  })
})

describeWithElasticsearch('what a page asks', () => {
  test('is two requests for an overview, however much it shows', async () => {
    const temporary = await open()
    const way = await countRequests(temporary.url)
    onTestFinished(way.close)
    const { events, records } = await temporary.openAnother(way.url)
    await events.append(buildEvents(50))
    await untilVisible(events)
    const sensors = await openSensorRegistry(records)
    const build = openOverview({
      events,
      sensors,
      writeCursor: String,
      now: () => builtAtMs + 60_000,
    })
    const query = { fromMs: builtAtMs - 60_000, toMs: null, kind: null, where: null }
    expect((await build(query, {})).total).toBe(50)
    way.take()
    expect((await build(query, {})).total).toBe(50)
    expect(way.take()).toEqual(['POST /_msearch', 'POST /_msearch'])
  })

  test('is given up in the cluster too once nobody waits for it', async () => {
    const temporary = await open()
    const way = await countRequests(temporary.url)
    onTestFinished(way.close)
    const { events } = await temporary.openAnother(way.url)
    const gone = new AbortController()
    const reading = events.top(everything(), 'rule.name', 5, { signal: gone.signal })
    while (way.take().at(-1) !== 'POST /_msearch') await wait(1)
    gone.abort(new Error('left'))
    await expect(reading).rejects.toThrow('left')
    expect(await events.top(everything(), 'rule.name', 5)).toEqual({ values: [], other: 0 })
  })

  test('is refused rather than answered with a part of the events', async () => {
    const { store, url, prefix } = await open()
    await store.events.append([buildEvent()])
    await untilVisible(store.events)
    await send(url, 'PUT', `${prefix}-events-2026.03.01?wait_for_active_shards=0`, {
      settings: { 'index.routing.allocation.require._name': 'nobody' },
    })
    const asked = store.events.search(everything(), { limit: 5, after: null })
    await expect(asked).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringMatching(/cannot read all of the events/),
    })
  })

  test('is answered with a part of the events to who is told what is missing', async () => {
    const { store, url, prefix } = await open()
    const { events } = store
    await events.append([buildEvent()])
    await untilVisible(events)
    await send(url, 'PUT', `${prefix}-events-2026.03.01?wait_for_active_shards=0`, {
      settings: { 'index.routing.allocation.require._name': 'nobody', number_of_shards: 1 },
    })
    const missing: unknown[] = []
    const options = { onPartial: (parts: unknown) => void missing.push(parts) }
    const page = await events.search(everything(), { limit: 5, after: null }, options)
    expect(page.events).toHaveLength(1)
    expect((await events.top(everything(), 'rule.name', 5, options)).values).toHaveLength(1)
    expect(missing).toEqual([
      { missing: 1, of: 2 },
      { missing: 1, of: 2 },
    ])
    expect((await events.health()).events).toBe(1)
    expect((await events.head()).id).toBe(page.events[0]?.event.id)
    const all = events.scan(everything())
    await expect(all[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'store-unavailable',
    })
  })
})

describeWithElasticsearch('what is read to its end', () => {
  test('is what was there at the start, and the cluster forgets that moment afterwards', async () => {
    const { store, url, prefix } = await open()
    const { events } = store
    const openMoments = async () => {
      const stats = (await send(url, 'GET', `${prefix}-events-*/_stats/search`)) as {
        _all: { total: { search?: { open_contexts: number } } }
      }
      return stats._all.total.search?.open_contexts ?? 0
    }
    const at = (ms: number, count: number, label: string) =>
      buildEvents(count, (index) => ({
        '@timestamp': timestamp(builtAtMs - ms),
        message: `${label} ${index}`,
      }))
    await events.append(at(0, 1500, 'before'))
    await untilVisible(events)
    const seen: string[] = []
    for await (const page of events.scan(everything())) {
      seen.push(...page.map(({ message }) => message))
      if (seen.length > 1000) continue
      expect(await openMoments()).toBe(1)
      await events.append(at(60_000, 5, 'meanwhile'))
      await untilVisible(events)
    }
    expect(seen.filter((message) => message.startsWith('before'))).toHaveLength(1500)
    expect(seen).toHaveLength(1500)
    expect(await openMoments()).toBe(0)
    for await (const _page of events.scan(everything())) break
    expect(await openMoments()).toBe(0)
  })
})

describeWithElasticsearch('a cluster that may not be written', () => {
  test('is told of, and found well again although nobody sends', async () => {
    const { store, url, prefix } = await open()
    const { events, records } = store
    await records.put('notes', 'a', 1, 0)
    await events.append([buildEvent({ message: 'before' })])
    const block = (isBlocked: boolean) =>
      send(url, 'PUT', `${prefix}-*/_settings`, { 'index.blocks.write': isBlocked })
    await block(true)
    const refused = events.append([buildEvent({ message: 'meanwhile' })])
    await expect(refused).rejects.toMatchObject({ code: 'store-unavailable' })
    const isWritable = async () => (await events.health()).writable
    expect(await events.health()).toMatchObject({
      writable: false,
      reason: expect.stringMatching(/does not allow this/),
    })
    await block(false)
    await expect.poll(isWritable, { timeout: 5000, interval: 200 }).toBe(true)
    expect(await events.append([buildEvent({ message: 'meanwhile' })])).toEqual(['stored'])
  })
})

describeWithElasticsearch('a start', () => {
  const start = (node: string, prefix = 'test-never') =>
    openElasticsearchStore({
      address: { ...noCredentials, node },
      prefix,
      now: Date.now,
      freshness,
    })

  async function answering(status: number, body: unknown, mark = {}): Promise<string> {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...mark })
      response.end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test('leaves alone what a newer release has written', async () => {
    const { url, prefix, store } = await open()
    await store.close()
    const path = `_index_template/${prefix}-audit`
    const body = { index_patterns: [`${prefix}-audit`], _meta: { schema: schemaVersion + 1 } }
    await send(url, 'PUT', path, body)
    await expect(start(url, prefix)).rejects.toThrow(/written by a newer release \(schema 2/)
  })

  test('says which version it found where that is too old', async () => {
    const mark = { 'x-elastic-product': 'Elasticsearch' }
    const url = await answering(200, { version: { number: '8.19.2' } }, mark)
    await expect(start(url)).rejects.toThrow(
      'is Elasticsearch 8.19.2; this release needs 9.0 or newer',
    )
  })

  test('says so where something else answers', async () => {
    const line = 'does not answer as Elasticsearch does'
    const other = { version: { number: '3.8.0', distribution: 'opensearch' } }
    await expect(start(await answering(200, other))).rejects.toThrow(line)
    await expect(start(await answering(404, 'nothing here'))).rejects.toThrow(line)
  })

  test('says so where nothing answers', async () => {
    const free = await answering(200, {})
    const nothing = new URL(free)
    nothing.port = '9'
    await expect(start(nothing.href)).rejects.toMatchObject({ code: 'store-unavailable' })
  })

  test('finds the server of the tests new enough', async () => {
    expect(inject('elasticsearchUrl')).toMatch(/^http/)
    await (await open()).reopen()
  })
})
