import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { DataHealthAnswer } from '../../../domain/answers/data-health'
import type { EventsAnswer } from '../../../domain/answers/events'
import type { OverviewAnswer } from '../../../domain/answers/overview'
import type { SensorsAnswer } from '../../../domain/answers/sensors'
import { describeWithElasticsearch } from '../../../testing/elasticsearch/describe-with-elasticsearch'
import { removePrefix } from '../../../testing/elasticsearch/temporary-store'
import {
  asIntegration,
  asSidekick,
  falcoAlerts,
  withoutConflicts,
} from '../../../testing/elasticsearch/written-by-others'
import { startApi } from '../../../testing/start-api'

type Json = Record<string, unknown>

async function put(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${inject('elasticsearchUrl')}/${path}`, {
    method: path.includes('/_doc') ? 'POST' : 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
}

/** A process that reads what others write under a prefix of the test's own. */
async function start() {
  const url = inject('elasticsearchUrl')
  const own = `test-${randomUUID()}`.slice(0, 50)
  const others = `others-${randomUUID()}`
  onTestFinished(async () => {
    await removePrefix(url, own)
    await removePrefix(url, others)
  })
  let started: Awaited<ReturnType<typeof startApi>> | null = null
  const open = async () => {
    const api = await startApi({
      ELASTICSEARCH_URL: url,
      ELASTICSEARCH_INDEX_PREFIX: own,
      EYRIE_SOURCES: `${others}-*`,
    })
    started = api
    onTestFinished(() => api.close())
    return async <T>(path: string): Promise<T> => {
      const answer = await fetch(`${api.address}/api/${path}`)
      expect(answer.status, await answer.clone().text()).toBe(200)
      return (await answer.json()) as T
    }
  }
  /** Sends alerts to Eyrie itself. */
  const post = async (alerts: readonly Json[]) => {
    const answer = await fetch(`${started?.address}/api/ingest/falco`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${started?.token}` },
      body: JSON.stringify(alerts),
    })
    expect(answer.status).toBe(202)
  }
  return { others, open, post }
}

const inbound = {
  'evt.type': 'accept',
  'fd.name': '8.8.8.8:4000->10.0.0.7:80',
  'fd.cip': '8.8.8.8',
  'fd.cport': 4000,
  'fd.sip': '10.0.0.7',
  'fd.sport': 80,
  'fd.l4proto': 'tcp',
}
const now = () => Date.now() - 60_000
const one = (over: Json = {}): Json => ({
  ...withoutConflicts(asSidekick(falcoAlerts(1, now())[0] ?? {})),
  ...over,
})

describeWithElasticsearch('the health of what others write', () => {
  test('says of each index who writes it and what is amiss', async () => {
    const { others, open } = await start()
    const add = (index: string, document: Json) =>
      put(`${others}-${index}/_doc?refresh=true`, document)
    const [alert = {}] = falcoAlerts(1, now())
    const { '@timestamp': _, ...timeless } = one()
    await put(`${others}-falco`, {
      mappings: { properties: { hostname: { type: 'keyword', ignore_above: 4 } } },
    })
    await add('falco', one())
    await add('falco', one({ output_fields: {} }))
    await add('falco', one({ priority: 'none' }))
    await add('falco', timeless)
    await add('falco-2', one())
    await add('falco-3', one())
    await add('integration', asIntegration(alert))
    await add('integration', {
      '@timestamp': new Date(now()).toISOString(),
      event: { kind: 'pipeline_error' },
      error: { message: 'field [priority] not present' },
    })
    await add('raw', { '@timestamp': new Date().toISOString(), message: JSON.stringify(alert) })
    await add('other', { '@timestamp': new Date().toISOString(), level: 'info' })
    await put(`${others}-empty`, {})

    const read = await open()
    const { sources, patterns, isStale } = await read<DataHealthAnswer>('data-health')
    expect(isStale).toBe(false)
    expect(patterns).toEqual([`${others}-*`])
    const byName = new Map(sources.map((source) => [source.index.slice(others.length + 1), source]))
    expect([...byName.keys()]).toEqual([
      'empty',
      'falco',
      'falco-2',
      'falco-3',
      'integration',
      'other',
      'raw',
    ])
    expect(byName.get('falco')).toMatchObject({
      profile: 'falcosidekick',
      unreadable: null,
      documents: 4,
      withoutTimestamp: 1,
      withIgnored: 4,
      ignoredFields: expect.arrayContaining(['hostname']),
      alsoHere: { looked: 2, found: 0 },
      pipelineErrors: 0,
      recent: { documents: 3, notEvents: 1, withoutNamespace: 1, withoutPod: 1 },
      conflicts: [{ field: 'hostname', type: 'keyword', usual: 'text' }],
      slowFields: [],
    })
    expect(byName.get('integration')).toMatchObject({
      profile: 'elastic-falco',
      documents: 2,
      pipelineErrors: 1,
      recent: { documents: 2, notEvents: 1 },
    })
    expect(byName.get('integration')?.lagMs).toBeLessThan(1000)
    expect(byName.get('raw')).toMatchObject({ profile: null, unreadable: 'not-decoded' })
    expect(byName.get('other')?.unreadable).toBe('unknown')
    expect(byName.get('empty')).toMatchObject({ unreadable: 'empty', documents: 0, newest: null })
  })

  test('an index of texts alone is read, and said to be slow', async () => {
    const { others, open } = await start()
    const text = { match_mapping_type: 'string', mapping: { type: 'text' } }
    await put(`${others}-text`, { mappings: { dynamic_templates: [{ text }] } })
    await put(`${others}-text/_doc?refresh=true`, one())
    const read = await open()
    const { sources } = await read<DataHealthAnswer>('data-health')
    expect(sources[0]?.slowFields).toEqual(expect.arrayContaining(['rule', 'priority', 'hostname']))
    const { total } = await read<{ total: { value: number } }>('security/events')
    expect(total.value).toBe(1)
  })

  test('an index that is mapped oddly or cannot be searched hides no other', async () => {
    const { others, open } = await start()
    const keyword = { type: 'keyword' }
    const usual = {
      '@timestamp': { type: 'date' },
      ...{ rule: keyword, priority: keyword, source: keyword, hostname: keyword },
    }
    const lenient = (type: string) => ({ type, ignore_malformed: true })
    const odd = {
      'rule-number': { ...usual, rule: lenient('long') },
      'rule-address': { ...usual, rule: lenient('ip') },
      'priority-number': { ...usual, priority: lenient('byte') },
      'source-number': { ...usual, source: lenient('long') },
      'kind-number': { ...usual, event: { properties: { kind: { type: 'long' } } } },
      'time-as-word': { ...usual, '@timestamp': keyword },
      'time-without-column': { ...usual, '@timestamp': { type: 'date', doc_values: false } },
    }
    for (const [name, properties] of Object.entries(odd)) {
      await put(`${others}-${name}`, { mappings: { properties } })
      await put(`${others}-${name}/_doc?refresh=true`, one())
    }
    // Without a document it has no figures, and is not to blame.
    await put(`${others}-young`, { mappings: { properties: usual } })
    const read = await open()
    const { sources } = await read<DataHealthAnswer>('data-health')
    expect(
      sources.map(({ index, unreadable }) => [index.slice(others.length + 1), unreadable]),
    ).toEqual(
      [...Object.keys(odd), 'young']
        .sort()
        .map((name) => [name, name.startsWith('time-') ? 'no-timestamp' : null]),
    )
    const answer = await read<EventsAnswer & { partial?: unknown }>('security/events')
    expect(answer.partial).toBeUndefined()
    expect(answer.total.value).toBe(5)
  })

  test('an index whose runtime field fails is named, and the others are told all the same', async () => {
    const { others, open } = await start()
    const script = "throw new RuntimeException('no')"
    await put(`${others}-broken`, {
      mappings: { runtime: { rule: { type: 'keyword', script } } },
    })
    await put(`${others}-broken/_doc?refresh=true`, one())
    await put(`${others}-whole/_doc?refresh=true`, one())
    const read = await open()
    const { sources } = await read<DataHealthAnswer>('data-health')
    expect(sources).toMatchObject([
      { index: `${others}-broken`, unreadable: 'failing' },
      { index: `${others}-whole`, unreadable: null, documents: 1, alsoHere: { looked: 1 } },
    ])
  })

  test('every page of the API answers over sources alone', async () => {
    const { others, open } = await start()
    for (const alert of falcoAlerts(6, now())) {
      await put(`${others}-falco/_doc?refresh=true`, { ...asSidekick(alert, true) })
    }
    const read = await open()
    const overview = await read<{ total: number; latest: unknown[] }>('security/overview')
    expect(overview.total).toBe(5)
    expect(overview.latest).toHaveLength(5)
    const { pods } = await read<{ pods: { cluster: string; namespace: string; pod: string }[] }>(
      'security/pods',
    )
    const [pod] = pods
    const story = await read<{ events: unknown[] }>(
      `security/pods/${pod?.cluster}/${pod?.namespace}/${pod?.pod}`,
    )
    expect(story.events.length).toBeGreaterThan(0)
    const { buckets } = await read<{ buckets: unknown[] }>('security/trend?by=event.severity')
    expect(buckets.length).toBeGreaterThan(0)
    const { sensors, sources } = await read<SensorsAnswer>('security/sensors')
    expect(sensors).toEqual([])
    expect(sources).toEqual({ indices: 1, newest: expect.any(String) })
  })

  test('a public address of others is shown with its country, as one that was sent here', async () => {
    const { others, open, post } = await start()
    const [alert = {}] = falcoAlerts(1, now())
    const fields = { ...(alert['output_fields'] as Json), ...inbound }
    await put(
      `${others}-falco/_doc?refresh=true`,
      asSidekick({ ...alert, output: 'read', output_fields: fields }, true),
    )
    const read = await open()
    await post([{ ...alert, output: 'sent', output_fields: fields }])
    const countries = async () => {
      const { events } = await read<EventsAnswer>('security/events')
      return events.map(({ message, source }) => [message, source?.geo?.country_iso_code])
    }
    await expect.poll(countries, { timeout: 20_000 }).toEqual(
      expect.arrayContaining([
        ['read', 'US'],
        ['sent', 'US'],
      ]),
    )
  })

  test('the overview compares with the time before where only others have kept it', async () => {
    const { others, open } = await start()
    const hourMs = 3_600_000
    for (const back of [5, 2, 1]) {
      const [alert = {}] = falcoAlerts(1, Date.now() - back * 0.9 * hourMs)
      await put(`${others}-falco/_doc?refresh=true`, asSidekick(alert, true))
    }
    const read = await open()
    const answer = await read<OverviewAnswer>('security/overview?from=now-2h')
    expect(answer).toMatchObject({ total: 2, previousTotal: 0, sensors: { known: 0 } })
    expect(answer.sources?.indices).toBe(1)
    const newestMs = Date.parse(answer.sources?.newest ?? '')
    expect(Math.abs(newestMs - Date.parse(answer.latest[0]?.['@timestamp'] ?? ''))).toBeLessThan(1)
    const whole = await read<OverviewAnswer>('security/overview?from=now-4h')
    expect(whole.previousTotal).toBeNull()
  })

  test('alerts that are sent here too are found in both places, and said to count twice', async () => {
    const { others, open, post } = await start()
    const alerts = falcoAlerts(4, now())
    for (const alert of alerts)
      await put(`${others}-falco/_doc?refresh=true`, asSidekick(alert, true))
    const read = await open()
    await post(alerts.slice(0, 3))
    await expect
      .poll(async () => (await read<DataHealthAnswer>('data-health')).sources[0]?.alsoHere, {
        timeout: 20_000,
      })
      .toEqual({ looked: 4, found: 3 })
  })
})
