import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { parseJson } from '../../../pipeline/parse-json'
import { falcoDocuments } from '../../../sensors/catalog'
import { buildEvents } from '../../../testing/build-event'
import { describeWithOwnElasticsearch } from '../../../testing/elasticsearch/describe-with-elasticsearch'
import {
  administrator,
  startElasticsearch,
  type TestElasticsearch,
} from '../../../testing/elasticsearch/start-server'
import { freshness } from '../../../testing/elasticsearch/temporary-store'
import { openTlsWay, type TlsWay } from '../../../testing/elasticsearch/tls-way'
import {
  asIntegration,
  asSidekick,
  falcoAlerts,
  withoutConflicts,
} from '../../../testing/elasticsearch/written-by-others'
import { everything, findIds, untilVisible } from '../../contract/event-store-fixture'
import type { ElasticsearchAddress } from '../connection'
import { openElasticsearchStore } from '../open-elasticsearch-store'
import { openSources } from './open-sources'

const docs = join(import.meta.dirname, '../../../../docs')
const basic = Buffer.from(`${administrator.username}:${administrator.password}`).toString('base64')
const startMs = Date.UTC(2026, 2, 2, 9)
const stream = 'logs-falco.alerts_agent-default'

describeWithOwnElasticsearch('sources of a cluster that asks who one is', (prepared) => {
  let server: TestElasticsearch
  let way: TlsWay

  beforeAll(async () => {
    server = await startElasticsearch(prepared, { withSecurity: true })
    way = await openTlsWay(prepared, server.url)
    const timestamp = { '@timestamp': { type: 'date_nanos' } }
    await send('PUT', '_index_template/falco-stream', {
      index_patterns: ['logs-falco.alerts*-*'],
      data_stream: {},
      priority: 500,
      template: { mappings: { properties: timestamp } },
    })
    await send('PUT', 'falco-nanos', { mappings: { properties: timestamp } })
    const alerts = falcoAlerts(40, startMs)
    for (const alert of alerts.slice(0, 20)) {
      await send('POST', `${stream}/_doc?refresh=true`, asIntegration(alert))
    }
    for (const alert of alerts.slice(20)) {
      await send('POST', 'falco-nanos/_doc?refresh=true', withoutConflicts(asSidekick(alert)))
    }
    await send('POST', 'private/_doc?refresh=true', { secret: true })
  }, 180_000)

  afterAll(async () => {
    await way.close()
    await server.stop()
  })

  async function send(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${server.url}/${path}`, {
      method,
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return JSON.parse(text)
  }

  async function createKey(files: readonly string[]): Promise<string> {
    const roles = await Promise.all(
      files.map(async (file) => [file, JSON.parse(await readFile(join(docs, file), 'utf8'))]),
    )
    const body = { name: 'eyrie', role_descriptors: Object.fromEntries(roles) }
    return ((await send('POST', '_security/api_key', body)) as { encoded: string }).encoded
  }

  const both = ['elasticsearch-role.json', 'elasticsearch-sources-role.json']
  const patterns = ['falco', 'falco-*', 'logs-falco.alerts*-*', 'filebeat-*']

  /** A store and its sources, by one key over TLS, under the prefix that the documented role names. */
  async function open(change: Partial<ElasticsearchAddress>, asked = patterns) {
    const none = { node: way.url, cloudId: null, apiKey: null, basic: null, ca: way.ca }
    const address = { ...none, ...change }
    const store = await openElasticsearchStore({
      address,
      prefix: 'eyrie',
      now: Date.now,
      freshness,
    })
    const sources = await openSources(store.events, {
      address,
      prefix: 'eyrie',
      patterns: asked,
      reader: falcoDocuments('default'),
      parseJson,
      settleSeconds: 1,
      now: Date.now,
      everyMs: 0,
    })
    onTestFinished(() => sources.events.close())
    return sources
  }

  test('one key with the documented roles reads them and writes nothing to them', async () => {
    const apiKey = await createKey(both)
    const { events, readDataHealth } = await open({ apiKey })
    const ids = await findIds(events, everything(), { limit: 7 })
    expect(new Set(ids).size).toBe(40)
    const own = buildEvents(2)
    await events.append(own)
    await untilVisible(events)
    expect(await findIds(events, everything())).toHaveLength(42)
    await events.remove(everything({ where: { kind: 'exists', field: 'event.id' } }))
    const health = await readDataHealth()
    expect(health).toMatchObject({ isStale: false, reason: null })
    expect(
      health.sources.map(({ index, profile, documents }) => [index, profile, documents]),
    ).toEqual([
      [expect.stringMatching(/^\.ds-logs-falco\.alerts_agent-default-/), 'elastic-falco', 20],
      ['falco-nanos', 'falcosidekick', 20],
    ])
    const reach = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `ApiKey ${apiKey}`, 'content-type': 'application/json' }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      return (await fetch(`${server.url}/${path}`, { method, headers, ...sent })).status
    }
    for (const name of ['falco-nanos', stream]) {
      expect(await reach('POST', `${name}/_doc`, { '@timestamp': 0 })).toBe(403)
      expect(await reach('PUT', `${name}/_mapping`, { properties: {} })).toBe(403)
      expect(await reach('POST', `${name}/_delete_by_query`, { query: { match_all: {} } })).toBe(
        403,
      )
      expect(await reach('DELETE', name)).toBe(403)
    }
    expect(await reach('GET', 'private/_search')).toBe(403)
  })

  test('documents of a data stream and of times in nanoseconds are read, paged, opened and counted', async () => {
    const { events } = await open({ apiKey: await createKey(both) })
    const { events: all } = await events.search(everything(), { limit: 100, after: null })
    expect(all).toHaveLength(40)
    const times = all.map((event) => Date.parse(event['@timestamp']))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(Math.min(...times)).toBe(startMs)
    for (const limit of [3, 7]) {
      for (const ascending of [true, false]) {
        const ids = all.map(({ event }) => event.id)
        const expected = ascending ? ids.toReversed() : ids
        expect(await findIds(events, everything(), { limit, ascending })).toEqual(expected)
      }
    }
    for (const event of all.filter((_, place) => place % 9 === 0)) {
      expect(await events.get(event.event.id)).toEqual(event)
    }
    const compare = (operator: 'gt' | 'lt', value: string) =>
      findIds(
        events,
        everything({ where: { kind: 'compare', field: '@timestamp', operator, value } }),
      )
    expect(await compare('gt', '1950-01-01T00:00:00Z')).toHaveLength(40)
    expect(await compare('lt', '1950-01-01T00:00:00Z')).toEqual([])
    expect(await compare('lt', '2500-01-01T00:00:00Z')).toHaveLength(40)
    const narrow = everything({ fromMs: startMs + 10 * 977, toMs: startMs + 30 * 977 })
    expect(await findIds(events, narrow)).toHaveLength(20)
    const trend = await events.trend(everything(), 'event.severity', 10_000)
    expect(trend.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(40)
    const [told, head] = [await events.tail({ ingestedMs: 0, id: '' }, 100), await events.head()]
    expect(told.events).toHaveLength(40)
    expect(told.position).toEqual(head)
  })

  test('an index that the key may not read is passed over, and what it may is shown', async () => {
    const apiKey = await createKey(both)
    const { events, readDataHealth } = await open({ apiKey }, [...patterns, 'private'])
    const health = await readDataHealth()
    expect(health.sources.map(({ index }) => index)).not.toContain('private')
    expect(health.sources).toHaveLength(2)
    expect(await findIds(events, everything())).toHaveLength(40)
  })

  test('without the authority that signed the certificate there is no connection', async () => {
    await expect(open({ basic: administrator, ca: null })).rejects.toMatchObject({
      code: 'store-unavailable',
    })
  })

  test('a cloud id leads to the address that is in it', async () => {
    // NAME:base64(HOST:PORT$ELASTICSEARCH$KIBANA) stands for https://ELASTICSEARCH.HOST:PORT.
    const parts = Buffer.from(`0.0.1:${way.port}$127$kibana`).toString('base64')
    const { events } = await open({ node: null, cloudId: `test:${parts}`, basic: administrator })
    expect(await findIds(events, everything())).toHaveLength(40)
  })
})
