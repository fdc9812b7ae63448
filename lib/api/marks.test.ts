import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MarksAnswer } from '../domain/answers/marks'
import { PodStory } from '../domain/answers/pods'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const minuteMs = 60_000
const nowMs = Date.now()
const ago = (minutes: number) => new Date(nowMs - minutes * minuteMs).toISOString()
const old = 'api-6c9f7b7d4-bbbbb'
const young = 'api-7d5f9c7b8-ccccc'
const of = (kind: 'pod' | 'workload', name: string) => ({
  ...{ kind, cluster: 'default', namespace: 'shop', name },
})
let api: Awaited<ReturnType<typeof startApi>>

async function marks(q: string, search = ''): Promise<MarksAnswer> {
  const path = `/api/security/marks?q=${encodeURIComponent(q)}${search}`
  const response = await fetch(api.address + path)
  expect(response.status).toBe(200)
  return MarksAnswer.parse(await response.json())
}

function alert(number: number, minutes: number, pod: string, tag: string, over = {}) {
  const fields = { 'k8s.pod.name': pod, 'container.name': 'api', 'container.image.tag': tag }
  return falcoAlert(number, { time: ago(minutes), rule: 'Shell', fields: { ...fields, ...over } })
}

beforeAll(async () => {
  api = await startApi()
  const posted = await postEvents(api, [
    alert(1, 200, old, '1'),
    alert(2, 60, old, '1', { 'container.id': 'aaa111' }),
    alert(3, 50, young, '2', { 'container.id': 'bbb222' }),
    alert(4, 40, young, '2', { 'container.id': 'bbb222' }),
    alert(5, 40, 'cart-6c9f7b7d4-ddddd', '7', { 'container.name': 'cart' }),
    alert(6, 40, young, '2', { 'container.id': 'bbb222', 'k8s.ns.name': 'other' }),
    falcoAlert(7, {
      ...{ time: ago(30), rule: 'Host only', hostname: 'node-7' },
      fields: { 'k8s.pod.name': undefined, 'k8s.ns.name': undefined },
    }),
    falcoAlert(8, { time: ago(30), rule: 'Lonely', fields: { 'k8s.pod.name': 'web-0' } }),
    falcoAlert(9, {
      ...{ time: ago(20), rule: 'Lonely', hostname: 'node-7' },
      fields: { 'k8s.pod.name': undefined, 'k8s.ns.name': undefined },
    }),
  ])
  expect(posted.status).toBe(202)
})

afterAll(() => api.close())

describe('what a view is narrowed to', () => {
  test('is the pod that all of it is of, whatever the query says', async () => {
    expect((await marks(`kubernetes.pod.name: ${old}`)).of).toEqual(of('pod', old))
    expect((await marks(`number-3`)).of).toEqual(of('pod', young))
    expect((await marks('rule.name: Lonely', `&to=${ago(25)}`)).of).toEqual(of('pod', 'web-0'))
  })

  test('is the workload where there are several pods of it', async () => {
    const q = 'kubernetes.namespace: shop and kubernetes.workload.name: api'
    expect((await marks(q)).of).toEqual(of('workload', 'api'))
  })

  test.each([
    ['is not narrowed by a query', ''],
    ['finds nothing', 'rule.name: Nothing'],
    ['is of several workloads', 'kubernetes.namespace: shop'],
    ['is of workloads of one name in two namespaces', 'kubernetes.workload.name: api'],
    ['is of pods of one name in two namespaces', `kubernetes.pod.name: ${young}`],
    ['is of no pod', 'rule.name: "Host only"'],
    ['is of a pod and of a host', 'rule.name: Lonely'],
  ])('is nothing where it %s', async (_where, q) => {
    expect(await marks(q)).toEqual({ of: null, marks: [], omitted: 0 })
  })

  test('is of several where only an event older than the newest is another', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      alert(1000 + index, 10, 'solo-6c9f7b7d4-bbbbb', '1', { 'proc.name': 'many' }),
    )
    await postEvents(api, many)
    expect((await marks('process.name: many')).of).toEqual(of('pod', 'solo-6c9f7b7d4-bbbbb'))
    const other = { 'proc.name': 'many', 'container.name': 'other' }
    await postEvents(api, alert(2000, 90, 'other-6c9f7b7d4-bbbbb', '1', other))
    expect((await marks('process.name: many')).of).toBeNull()
  })
})

describe('the marks', () => {
  test('of a pod are those of its story', async () => {
    const found = await marks(`kubernetes.pod.name: ${old}`)
    expect(found.marks.map(({ at, kind, by, to }) => [at, kind, by, to])).toEqual([
      [ago(60), 'restart', 'container', 'aaa111'],
      [ago(50), 'deploy', 'image', 'registry.example/shop/api:2'],
    ])
    const story = await fetch(`${api.address}/api/security/pods/default/shop/${old}`)
    expect(found.marks).toEqual(PodStory.parse(await story.json()).marks)
  })

  test('of a workload are its deployments, whichever pod started anew', async () => {
    const found = await marks('kubernetes.namespace: shop and kubernetes.workload.name: api')
    expect(found.marks.map(({ at, kind, of: name }) => [at, kind, name])).toEqual([
      [ago(50), 'deploy', 'api'],
    ])
  })

  test('are those within the range, though what was before it tells them', async () => {
    const q = `kubernetes.pod.name: ${old}`
    expect((await marks(q, `&from=${ago(70)}&to=${ago(55)}`)).marks).toHaveLength(1)
    const story = await marks('number-4', `&from=${ago(45)}`)
    expect(story).toMatchObject({ of: of('pod', young), marks: [] })
  })
})

test.each([
  ['q=(', 'q'],
  ['q=rule.nam:x', 'q'],
  ['from=yesterday', 'from'],
  ['from=now&to=now-1h', 'to'],
  ['kind=noise', 'kind'],
])('%s is refused as any read refuses it', async (search, pointer) => {
  const response = await fetch(`${api.address}/api/security/marks?${search}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ pointer }] })
})
