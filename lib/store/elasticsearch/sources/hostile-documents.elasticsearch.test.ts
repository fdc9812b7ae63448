import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import { describeWithElasticsearch } from '../../../testing/elasticsearch/describe-with-elasticsearch'
import { removePrefix } from '../../../testing/elasticsearch/temporary-store'
import { asSidekick, falcoAlerts } from '../../../testing/elasticsearch/written-by-others'
import { startApi } from '../../../testing/start-api'

type Json = Record<string, unknown>

interface Answer {
  events?: { message: string }[]
  total?: { value: number }
  facets?: { values: { value: string; count: number }[] }[]
  partial?: unknown
}

const names = (count: number, begin: string) =>
  Array.from({ length: count }, (_, index) => `${begin}${String(index).padStart(3, '0')}`)

/** An alert of a minute ago with other parts. */
function alert(output: string, over: Json = {}, fields: Json = {}): Json {
  const [base = {}] = falcoAlerts(1, Date.now() - 60_000)
  return { ...base, output, output_fields: { 'k8s.ns.name': 'shop', ...fields }, ...over }
}

async function start(documents: readonly Json[]) {
  const url = inject('elasticsearchUrl')
  const own = `test-${randomUUID()}`.slice(0, 50)
  const others = `others-${randomUUID()}`
  for (const document of documents) {
    const answer = await fetch(`${url}/${others}-one/_doc?refresh=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
    })
    expect(answer.status).toBe(201)
  }
  const api = await startApi({
    ELASTICSEARCH_URL: url,
    ELASTICSEARCH_INDEX_PREFIX: own,
    EYRIE_SOURCES: `${others}-*`,
  })
  onTestFinished(async () => {
    await api.close()
    await removePrefix(url, own)
    await removePrefix(url, others)
  })
  const read = async (path: string, parameters: Record<string, string> = {}) => {
    const search = new URLSearchParams(parameters)
    let found: Answer = {}
    // A cluster that compiles scripts on a busy machine may not answer in time at first.
    const ask = async () => {
      const answer = await fetch(`${api.address}/api/security/${path}?${search}`)
      found = (await answer.json()) as Answer
      return answer.status
    }
    await expect.poll(ask, { timeout: 30_000 }).toBe(200)
    expect(found.partial).toBeUndefined()
    return found
  }
  const post = (body: Json) =>
    fetch(`${api.address}/api/ingest/falco`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${api.token}` },
      body: JSON.stringify(body),
    })
  return { read, post }
}

const count = async (found: Promise<Answer>) => (await found).total?.value

describeWithElasticsearch('documents that no sensor would write', () => {
  test('one with endless texts and lists hides none of its neighbours', async () => {
    const endless = 'Q'.repeat(1_200_000)
    const { read } = await start([
      asSidekick(alert('an ordinary one', { tags: ['t000'] })),
      asSidekick(alert(`endless ${endless}`)),
      asSidekick(alert('of a command', {}, { 'proc.cmdline': endless })),
      asSidekick(alert('of many tags', { tags: names(150, 't') })),
    ])
    const { events } = await read('events')
    expect(events).toHaveLength(4)
    expect(await count(read('events', { q: '"ORDINARY ONE"' }))).toBe(1)
    expect(await count(read('events', { q: 'process.command_line: *q*' }))).toBe(1)
    expect(await count(read('events', { q: 'tags: t149' }))).toBe(1)
    const { facets } = await read('facets', { fields: 'tags', size: '20' })
    expect(facets?.[0]?.values).toContainEqual({ value: 't000', count: 2 })
    await read('overview')
  })

  test('one with many values in a list is counted beside the others among our own, too', async () => {
    const { read, post } = await start([asSidekick(alert('elsewhere'))])
    const techniques = names(60, 'T1').filter((name) => !name.endsWith('9'))
    const tactics = ['execution', 'persistence', 'impact', 'discovery', 'collection']
    await post(alert('ordinary', {}, { list: ['v000'] }))
    const tags = [...techniques, ...tactics.map((name) => `mitre_${name}`)]
    await post(alert('crowded', { tags }, { list: names(150, 'v') }))
    await expect.poll(() => count(read('events')), { timeout: 20_000 }).toBe(3)
    const { facets } = await read('facets', { fields: 'eyrie.fields.list', size: '5' })
    expect(facets?.[0]?.values[0]).toEqual({ value: 'v000', count: 2 })
    await read('threats')
    await read('overview')
  })

  test.each([
    ['process.pid: 9223372036854775808', 0],
    ['process.pid >= 1e30', 0],
    ['process.pid <= 1e30', 1],
  ])('%s is answered, whoever wrote', async (q, found) => {
    const { read } = await start([asSidekick(alert('one', {}, { 'proc.pid': 7 }))])
    expect(await count(read('events', { q }))).toBe(found)
  })
})
