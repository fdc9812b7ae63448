import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { DataHealthAnswer } from '../domain/answers/data-health'
import type { EventsAnswer } from '../domain/answers/events'
import type { MarksAnswer } from '../domain/answers/marks'
import type { OverviewAnswer } from '../domain/answers/overview'
import { describeWithElasticsearch } from '../testing/elasticsearch/describe-with-elasticsearch'
import { removePrefix } from '../testing/elasticsearch/temporary-store'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'

/** Two processes on one cluster, as far as one process can be two. */
async function startTwo(more: Record<string, string> = {}): Promise<{
  first: Api
  second: Api
  url: string
  prefix: string
}> {
  const url = inject('elasticsearchUrl')
  const prefix = `test-${randomUUID()}`.slice(0, 50)
  const environment = { ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_PREFIX: prefix, ...more }
  const first = await startApi(environment)
  const second = await startApi(environment)
  onTestFinished(async () => {
    await Promise.all([first.close(), second.close()])
    await removePrefix(url, prefix)
  })
  return { first, second, url, prefix }
}

type Api = Awaited<ReturnType<typeof startApi>>

async function post(api: Api, alerts: unknown): Promise<unknown> {
  const response = await fetch(`${api.address}/api/ingest/falco`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.token}` },
    body: JSON.stringify(alerts),
  })
  expect(response.status).toBe(202)
  return response.json()
}

async function read<T>(api: Api, path: string): Promise<T> {
  const response = await fetch(`${api.address}/api/${path}`)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

describeWithElasticsearch('Eyrie over Elasticsearch', () => {
  test('shows in one process what was sent to another: rows, figures and the stream', async () => {
    const { first, second } = await startTwo()
    const leave = new AbortController()
    const stream = await fetch(`${second.address}/api/security/stream`, { signal: leave.signal })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const alerts = Array.from({ length: 5 }, (_, index) => falcoAlert(index))
    expect(await post(first, alerts)).toMatchObject({ accepted: 5, duplicates: 0 })
    expect(await post(second, alerts)).toMatchObject({ duplicates: 5 })

    let streamed = ''
    while ((streamed.match(/event: alert/g) ?? []).length < 5) {
      const part = await reader?.read()
      if (part === undefined || part.done) break
      streamed += part.value
    }
    leave.abort()
    expect(new Set(streamed.match(/number=[0-4]/g))).toHaveProperty('size', 5)
    const { events, total } = await read<EventsAnswer>(second, 'security/events')
    expect(events).toHaveLength(5)
    expect(total).toEqual({ value: 5, relation: 'eq' })
    expect((await read<OverviewAnswer>(second, 'security/overview')).total).toBe(5)
    expect(await read(first, 'health/ready')).toMatchObject({ status: 'ready' })
  })

  test('shows what others wrote beside its own, and tells how it is with their indices', async () => {
    const name = `others-${randomUUID()}`
    const url = inject('elasticsearchUrl')
    onTestFinished(async () => {
      await fetch(`${url}/${name}`, { method: 'DELETE' })
    })
    const theirs = JSON.stringify({ ...falcoAlert(1, { rule: 'Of another' }), uuid: 'x' })
    const written = await fetch(`${url}/${name}/_doc?refresh=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: theirs.replace('{', `{"@timestamp":${JSON.stringify(new Date())},`),
    })
    expect(written.status).toBe(201)
    const { first, second } = await startTwo({ EYRIE_SOURCES: name })
    await post(first, [falcoAlert(2, { rule: 'Of our own' })])
    const rules = async () => {
      const { events } = await read<EventsAnswer>(second, 'security/events')
      return events.map((event) => event.rule?.name).sort()
    }
    await expect.poll(rules, { timeout: 20_000 }).toEqual(['Of another', 'Of our own'])
    const health = await read<DataHealthAnswer>(first, 'data-health')
    expect(health.sources).toMatchObject([{ index: name, documents: 1 }])
  })

  test('tells the marks of the one pod or workload that a view is of', async () => {
    const { first } = await startTwo()
    const alert = (minutes: number, pod: string, tag: string, id: string, namespace = 'shop') => {
      const image = { 'container.name': 'api', 'container.image.tag': tag, 'container.id': id }
      const fields = { 'k8s.pod.name': pod, 'k8s.ns.name': namespace, ...image }
      const time = new Date(Date.now() - minutes * 60_000).toISOString()
      return falcoAlert(minutes, { time, fields })
    }
    await post(first, [
      alert(50, 'api-6c9f7b7d4-bbbbb', '1', 'aaa'),
      alert(40, 'api-6c9f7b7d4-bbbbb', '1', 'bbb'),
      alert(30, 'api-7d5f9c7b8-ccccc', '2', 'ccc'),
      alert(20, 'api-7d5f9c7b8-ccccc', '2', 'ccc', 'other'),
    ])
    const told = async (q: string) => {
      const path = `security/marks?q=${encodeURIComponent(q)}`
      const { of, marks } = await read<MarksAnswer>(first, path)
      return [of?.kind, of?.name, ...marks.map(({ kind }) => kind)]
    }
    const pod = 'kubernetes.pod.name: api-6c9f7b7d4-bbbbb'
    await expect
      .poll(() => told(pod), { timeout: 20_000 })
      .toEqual(['pod', 'api-6c9f7b7d4-bbbbb', 'restart', 'deploy'])
    const workload = 'kubernetes.workload.name: api'
    expect(await told(`${workload} and kubernetes.namespace: shop`)).toEqual([
      'workload',
      'api',
      'deploy',
    ])
    expect(await told(workload)).toEqual([undefined, undefined])
  })

  test('keeps saved views and the default of a page where every process finds them', async () => {
    const { first, second } = await startTwo()
    const send = (api: Api, method: string, path: string, body: unknown) =>
      fetch(`${api.address}/api/security/views${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const view = { page: '/live', name: 'Night shift', search: '?q=user.name%3A%20root' }
    const saved = await send(first, 'POST', '', { ...view, replace: false })
    expect(saved.status).toBe(201)
    const { id } = (await saved.json()) as { id: string }
    expect(await read(second, 'security/views')).toMatchObject({
      views: [{ ...view, id, isDefault: false }],
    })
    expect((await send(second, 'PUT', '/default', { page: '/live', id })).status).toBe(204)
    expect(await read(first, 'security/views')).toMatchObject({ views: [{ id, isDefault: true }] })
  })

  test('leaves backups to the cluster, and says so', async () => {
    const { first } = await startTwo()
    const answer = await fetch(`${first.address}/api/admin/backup`, { method: 'POST' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/snapshots/) })
  })

  test('says where parts of the store do not answer, and shows what the others have', async () => {
    const { first, url, prefix } = await startTwo()
    await post(first, [falcoAlert(1)])
    const list = () => read<EventsAnswer>(first, 'security/events')
    await expect.poll(async () => (await list()).events.length, { timeout: 20_000 }).toBe(1)
    expect((await list()).partial).toBeUndefined()
    await fetch(`${url}/${prefix}-events-2026.03.01?wait_for_active_shards=0`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ settings: { 'index.routing.allocation.require._name': 'nobody' } }),
    })
    const partial = expect.objectContaining({ missing: 1 })
    const { events, ...rest } = await list()
    expect(events).toHaveLength(1)
    expect(rest).toMatchObject({ partial })
    expect(await read(first, 'security/overview')).toMatchObject({ total: 1, partial })
    expect(await read(first, 'security/top?field=rule.name')).toMatchObject({ partial })
    expect(await read(first, 'security/marks?q=rule.name:*')).toMatchObject({ partial })
    const id = events[0]?.event.id ?? ''
    expect(await read(first, `security/events/${id}`)).toEqual(events[0])
    const statusOf = async (path: string) =>
      (await fetch(`${first.address}/api/security/${path}`)).status
    expect(await statusOf(`events/${'0'.repeat(32)}`)).toBe(503)
    expect(await statusOf('events/export?format=csv')).toBe(503)
  })
})
