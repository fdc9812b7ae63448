import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PodStory, PodsAnswer } from '../domain/answers/pods'
import { podSteps } from '../domain/pod-path'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const minuteMs = 60_000
const nowMs = Date.now()
let api: Awaited<ReturnType<typeof startApi>>

const ago = (minutes: number) => new Date(nowMs - minutes * minuteMs).toISOString()

async function get<Answer>(path: string): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${api.address}/api/security/${path}`)
  return { status: response.status, body: (await response.json()) as Answer }
}

const story = (namespace: string | null, pod: string, search = '') =>
  get<PodStory>(`pods/${podSteps({ cluster: 'default', namespace, pod })}${search}`)

/** What an alert about the audit log does not have. */
const without = Object.fromEntries(
  ['container.id', 'evt.type', 'k8s.ns.name', 'k8s.pod.name', 'proc.name', 'user.name'].map(
    (field) => [field, null],
  ),
)

const hostile = [
  '..',
  '.',
  'a/b/../c',
  `it's "quoted"`,
  'x'.repeat(253),
  '名前'.repeat(100),
  '~',
  '%2e',
]

beforeAll(async () => {
  api = await startApi()
  const web = (number: number, minutes: number, rule: string, over: Record<string, unknown>) =>
    falcoAlert(number, {
      time: ago(minutes),
      rule,
      priority: 'Error',
      tags: [],
      ...over,
      fields: {
        'k8s.pod.name': 'web-0',
        'container.name': 'web',
        'proc.pid': 20,
        'proc.ppid': 10,
        ...(over['fields'] as object),
      },
    })
  const posted = await postEvents(api, [
    web(1, 300, 'First image', {
      fields: { 'container.id': 'aaa111', 'container.image.tag': '1' },
    }),
    web(2, 50, 'Shell', { tags: ['mitre_execution', 'T1059'] }),
    web(3, 40, 'Read secret', {
      priority: 'Critical',
      tags: ['mitre_credential_access', 'T1552'],
      fields: { 'evt.type': 'openat', 'fd.name': '/etc/shadow', 'fd.type': 'file' },
    }),
    web(4, 30, 'Spoke out', {
      fields: {
        'evt.type': 'connect',
        'fd.cip': '10.0.0.7',
        'fd.sip': '8.8.8.8',
        'fd.sport': 53,
        'fd.l4proto': 'udp',
        'user.name': 'nobody',
      },
    }),
    web(5, 20, 'Became root', { fields: { 'evt.type': 'setuid' } }),
    falcoAlert(6, { time: ago(25), fields: { 'k8s.pod.name': 'neighbour-0' } }),
    falcoAlert(7, { time: ago(25), hostname: 'node-2', fields: { 'k8s.pod.name': 'far-0' } }),
    falcoAlert(8, { time: ago(200), fields: { 'k8s.pod.name': 'old-0' } }),
    falcoAlert(9, { time: ago(1), fields: { 'k8s.pod.name': 'bare', 'k8s.ns.name': undefined } }),
    ...hostile.map((name, index) =>
      falcoAlert(100 + index, { time: ago(2), fields: { 'k8s.pod.name': name } }),
    ),
  ])
  expect(posted.status).toBe(202)
})

afterAll(() => api.close())

describe('the list of pods', () => {
  test('has each pod once with its risk, worst first, and says which are active', async () => {
    const { body } = await get<PodsAnswer>('pods?sort=risk')
    expect(body.pods[0]).toMatchObject({
      cluster: 'default',
      namespace: 'shop',
      pod: 'web-0',
      node: 'node-1',
      alerts: 5,
      band: 'high',
      lastSeen: ago(20),
      status: 'active',
    })
    expect(body.pods.find(({ pod }) => pod === 'old-0')?.status).toBe('quiet')
    expect(body.pods.find(({ pod }) => pod === 'bare')?.namespace).toBeNull()
    expect(body.pods.map(({ risk }) => risk)).toEqual(
      body.pods.map(({ risk }) => risk).sort((a, b) => b - a),
    )
    expect(body.total).toEqual({ value: 5 + hostile.length, relation: 'eq' })
  })

  test.each(['risk', 'alerts', 'lastSeen', 'name'])(
    'page by page by %s it is the whole',
    async (sort) => {
      const whole = await get<PodsAnswer>(`pods?sort=${sort}`)
      const paged: PodsAnswer['pods'] = []
      let cursor: string | null = null
      do {
        const place: string = cursor === null ? '' : `&cursor=${cursor}`
        const page: { body: PodsAnswer } = await get(`pods?sort=${sort}&limit=3${place}`)
        paged.push(...page.body.pods)
        cursor = page.body.next
      } while (cursor !== null)
      const names = (pods: readonly { pod: string }[]) => pods.map(({ pod }) => pod)
      expect(names(paged)).toEqual(names(whole.body.pods))
    },
  )

  test('is narrowed by range and query; a cursor of another order is refused', async () => {
    const narrowed = await get<PodsAnswer>(`pods?q=${encodeURIComponent('rule.name: Shell')}`)
    expect(narrowed.body.pods.map(({ pod, alerts }) => [pod, alerts])).toEqual([['web-0', 1]])
    const past = await get<PodsAnswer>(`pods?from=${ago(400)}&to=${ago(290)}`)
    expect(past.body.pods.map(({ pod }) => pod)).toEqual(['web-0'])
    const { body } = await get<PodsAnswer>('pods?sort=name&limit=1')
    expect((await get(`pods?sort=risk&cursor=${body.next}`)).status).toBe(400)
    expect((await get('pods?cursor=eA')).status).toBe(400)
    expect((await get('pods?sort=colour')).status).toBe(400)
  })
})

describe("a pod's story", () => {
  test('tells who it is, its risk with terms that sum to it, and every event', async () => {
    const { status, body } = await story('shop', 'web-0')
    expect(status).toBe(200)
    expect(body.pod).toMatchObject({
      pod: 'web-0',
      namespace: 'shop',
      node: 'node-1',
      status: 'active',
      firstSeen: ago(300),
      lastSeen: ago(20),
      image: 'registry.example/shop/api:1.8.2',
    })
    const sum = body.risk.terms.reduce((total, { points }) => total + points, 0)
    expect(body.risk.score).toBeCloseTo(sum, 5)
    expect(body.total).toEqual({ value: 5, relation: 'eq' })
    expect(body.events.map(({ rule }) => rule?.name)).toEqual([
      'Became root',
      'Spoke out',
      'Read secret',
      'Shell',
      'First image',
    ])
    expect(body.trend.buckets.reduce((total, bucket) => total + bucket.total, 0)).toBe(5)
    expect(body.topThreats[0]).toMatchObject({ rule: 'Read secret', severity: 5, count: 1 })
  })

  test('has lanes, steps in order, peers, files, users, containers and changes', async () => {
    const { body } = await story('shop', 'web-0')
    const lanes = ['privilege', 'network', 'file', 'process', 'process']
    expect(body.timeline.map(({ lane }) => lane)).toEqual(lanes)
    const counted = body.lanes.buckets.flatMap(({ counts }) => Object.entries(counts))
    const total = (lane: string) =>
      counted.reduce((sum, [name, count]) => sum + (name === lane ? (count ?? 0) : 0), 0)
    expect(['process', 'file', 'network', 'privilege', 'other'].map(total)).toEqual([2, 1, 1, 1, 0])
    expect(body.steps.map(({ tactic, techniques }) => [tactic, techniques[0]?.id])).toEqual([
      [{ id: 'TA0002', name: 'Execution' }, 'T1059'],
      [{ id: 'TA0006', name: 'Credential Access' }, 'T1552'],
    ])
    expect(body.steps[0]?.event).toEqual({ id: body.timeline[3]?.id, title: 'Shell' })
    expect(body.peers).toEqual([
      expect.objectContaining({
        ip: '8.8.8.8',
        country: 'US',
        direction: 'outbound',
        port: 53,
        protocol: 'udp',
        count: 1,
      }),
    ])
    expect(body.files).toEqual([
      expect.objectContaining({ path: '/etc/shadow', actions: ['openat'], severity: 5, count: 1 }),
    ])
    expect(body.users.map(({ name }) => name).sort()).toEqual(['nobody', 'root'])
    expect(body.containers.map(({ id, tag }) => [id, tag])).toEqual([
      ['3f9c1d2ab7e4', '1.8.2'],
      ['aaa111', '1'],
    ])
    expect(body.changes).toEqual([
      expect.objectContaining({
        kind: 'container',
        from: 'aaa111',
        to: '3f9c1d2ab7e4',
        at: ago(50),
      }),
      expect.objectContaining({ kind: 'image', of: 'web', at: ago(50) }),
      expect.objectContaining({ kind: 'user', to: 'nobody', at: ago(30) }),
    ])
    expect(body.processes.map(({ depth, name }) => [depth, name])[0]).toEqual([0, 'node'])
    expect(body.processes.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  })

  test('marks restarts and deployments, also where only what was before the range tells of them', async () => {
    const marked = (body: PodStory) => body.marks.map(({ at, kind, by }) => [at, kind, by])
    const { body } = await story('shop', 'web-0', `?from=${ago(60)}&to=${ago(45)}`)
    expect(marked(body)).toEqual([
      [ago(50), 'restart', 'container'],
      [ago(50), 'deploy', 'image'],
    ])
    expect(body.marks[1]).toMatchObject({
      of: 'web',
      from: 'registry.example/shop/api:1',
      to: 'registry.example/shop/api:1.8.2',
    })
    expect(body.changes.map(({ kind, at }) => [kind, at])).toEqual([
      ['container', ago(50)],
      ['image', ago(50)],
    ])
    const narrowed = await story('shop', 'web-0', '?q=rule.name%3A%20%22Spoke%20out%22')
    expect(marked(narrowed.body)).toEqual(marked(body))
    const later = await story('shop', 'web-0', `?from=${ago(45)}`)
    expect(later.body.marks).toEqual([])
  })

  test('marks what the audit log tells of its workload, and of no other', async () => {
    const audited = (number: number, name: string, verb: string) => ({
      ...falcoAlert(number, {
        time: ago(10),
        rule: 'Workload changed',
        fields: {
          'ka.verb': verb,
          'ka.target.resource': 'deployments',
          'ka.target.name': name,
          'ka.target.namespace': 'shop',
          'ka.response.code': '200',
          ...without,
        },
      }),
      source: 'k8s_audit',
    })
    await postEvents(api, [
      falcoAlert(200, { time: ago(12), fields: { 'k8s.pod.name': 'cart-6c9f7b7d4-x2lqz' } }),
      audited(201, 'cart', 'patch'),
      audited(202, 'cart', 'get'),
      audited(203, 'other', 'patch'),
    ])
    const { body } = await story('shop', 'cart-6c9f7b7d4-x2lqz')
    expect(body.marks).toEqual([
      expect.objectContaining({ at: ago(10), kind: 'deploy', by: 'audit', of: 'deployments/cart' }),
    ])
    const event = await get<{ rule: { name: string } }>(`events/${body.marks[0]?.event}`)
    expect(event.body.rule.name).toBe('Workload changed')
  })

  test('names the neighbours of its node at that time, and no others', async () => {
    const { body } = await story('shop', 'web-0', '?from=now-1h')
    const names = body.neighbours.map(({ pod }) => pod)
    expect(names).toContain('neighbour-0')
    expect(names).not.toContain('web-0')
    expect(names).not.toContain('far-0')
    expect(names).not.toContain('old-0')
  })

  test('is narrowed by the query, and empty where the range is, not gone', async () => {
    const narrowed = await story('shop', 'web-0', '?q=file.path%3A%20%22%2Fetc%2Fshadow%22')
    expect(narrowed.body.total.value).toBe(1)
    const empty = await story('shop', 'web-0', `?from=${ago(280)}&to=${ago(60)}`)
    expect(empty.status).toBe(200)
    expect(empty.body).toMatchObject({
      total: { value: 0 },
      events: [],
      processes: [],
      neighbours: [],
      risk: { score: 0, terms: [] },
      pod: { firstSeen: ago(300), lastSeen: ago(20) },
    })
  })

  test('is a 404 only for a pod that was never heard of', async () => {
    expect((await story('shop', 'never-0')).status).toBe(404)
    expect((await story('other', 'web-0')).status).toBe(404)
    expect((await story(null, 'bare')).status).toBe(200)
    expect((await get('pods/other/shop/web-0')).status).toBe(404)
  })

  test.each(hostile)('is found whatever the pod is called: %j', async (name) => {
    const { status, body } = await story('shop', name)
    expect(status).toBe(200)
    expect(body.pod.pod).toBe(name)
    expect(body.total.value).toBe(1)
  })
})

test('the longest names that are kept still make an address that is answered', async () => {
  const long = '名'.repeat(2000)
  await postEvents(api, [
    falcoAlert(300, {
      time: ago(2),
      fields: { 'k8s.pod.name': long, 'k8s.ns.name': long, 'k8s.cluster.name': long },
    }),
  ])
  const { body } = await get<PodsAnswer>(`pods?q=${encodeURIComponent('kubernetes.pod.name: 名*')}`)
  const [pod] = body.pods
  if (pod === undefined) throw new Error('the pod is not listed')
  expect((await get(`pods/${podSteps(pod)}`)).status).toBe(200)
  // Next's router sends the steps once more, and escaped once more, with each page it asks for.
  const headers = { 'next-router-state-tree': encodeURIComponent(podSteps(pod)) }
  const page = await fetch(`${api.address}/pods/${podSteps(pod)}`, { headers })
  expect(page.status).toBe(200)
})

test.each(['%', '%ff', 'a%2'])(
  'a page of a pod whose name is written as %s is no address',
  async (step) => {
    for (const path of [`/pods/${step}/n/p`, `/pods/c/${step}/p?q=a`, `/pods/c/n/${step}`]) {
      const response = await fetch(`${api.address}${path}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalid-request' })
    }
  },
)
