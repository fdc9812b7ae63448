import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AssetsAnswer } from '../domain/answers/assets'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const nowMs = Date.now()
let api: Awaited<ReturnType<typeof startApi>>
const ago = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString()

async function list(search: string): Promise<AssetsAnswer> {
  const response = await fetch(`${api.address}/api/security/assets?${search}`)
  expect(response.status, search).toBe(200)
  return (await response.json()) as AssetsAnswer
}

beforeAll(async () => {
  api = await startApi()
  const alert = (number: number, pod: string | null, over: Parameters<typeof falcoAlert>[1] = {}) =>
    falcoAlert(number, {
      time: ago(number),
      ...over,
      fields: { 'k8s.pod.name': pod ?? undefined, ...over.fields },
    })
  const payments = { 'k8s.ns.name': 'payments' }
  const posted = await postEvents(api, [
    alert(1, 'api-6c9f7b7d4-bbbbb', { priority: 'Critical', tags: ['mitre_execution'] }),
    alert(2, 'api-6c9f7b7d4-ccccc', { tags: ['mitre_impact'] }),
    alert(3, 'web-5d8c7b9f6-ccccc'),
    alert(4, 'bare'),
    alert(90, 'ledger-7b8d9c6f5-ddddd', { fields: payments, hostname: 'node-2' }),
    alert(91, 'ledger-7b8d9c6f5-ddddd', { fields: payments, hostname: 'node-2' }),
    alert(5, null, { fields: { 'k8s.ns.name': undefined }, hostname: 'node-2' }),
  ])
  expect(posted.status).toBe(202)
})
afterAll(() => api.close())

test('namespaces stand by risk, each taken as one, with what names none among them', async () => {
  const { assets, total } = await list('level=namespace')
  expect(assets.map(({ namespace, alerts }) => [namespace, alerts])).toEqual([
    ['shop', 4],
    [null, 1],
    ['payments', 2],
  ])
  expect(total).toEqual({ value: 3, relation: 'eq' })
  expect(assets[0]).toMatchObject({ level: 'namespace', band: 'high', lastSeen: ago(1) })
})

test('a namespace is online while an event names it, and offline an hour after the last', async () => {
  const { assets } = await list('level=namespace')
  const statuses = Object.fromEntries(assets.map((one) => [one.namespace ?? '', one.status]))
  expect(statuses).toEqual({ shop: 'online', payments: 'offline', '': 'online' })
})

test('a namespace holds its workloads, and a workload its pods', async () => {
  const { assets } = await list('level=workload&cluster=default&namespace=shop&sort=alerts')
  expect(assets[0]).toMatchObject({ level: 'workload', workload: 'api', alerts: 2 })
  expect(assets.map(({ workload }) => workload).sort()).toEqual(['api', null, 'web'])
  const pods = await list('level=pod&cluster=default&namespace=shop&workload=api&sort=name')
  expect(pods.assets.map(({ pod, status }) => [pod, status])).toEqual([
    ['api-6c9f7b7d4-bbbbb', 'online'],
    ['api-6c9f7b7d4-ccccc', 'online'],
  ])
})

test('the risk of a whole is never below that of its parts', async () => {
  const [shop] = (await list('level=namespace&q=kubernetes.namespace:shop')).assets
  const { assets: workloads } = await list('level=workload&cluster=default&namespace=shop')
  for (const workload of workloads) {
    const named = workload.workload === null ? '' : `&workload=${workload.workload}`
    const { assets: pods } = await list(`level=pod&cluster=default&namespace=shop${named}`)
    expect(pods.length).toBeGreaterThan(0)
    expect(pods.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(workload.alerts)
    for (const pod of pods) expect(pod.risk).toBeLessThanOrEqual(workload.risk)
    expect(workload.risk).toBeLessThanOrEqual(shop?.risk ?? 0)
  }
})

test('what ran in no namespace is told by its node', async () => {
  const { assets } = await list('level=pod&cluster=default')
  expect(assets).toMatchObject([{ level: 'node', pod: null, node: 'node-2', alerts: 1 }])
})

test('nodes count what ran on them, in pods or not', async () => {
  const { assets } = await list('level=node&sort=name')
  expect(assets.map(({ node, alerts }) => [node, alerts])).toEqual([
    ['node-1', 4],
    ['node-2', 3],
  ])
})

test('a list is ordered and narrowed as asked', async () => {
  const names = async (search: string) =>
    (await list(`level=namespace&${search}`)).assets.map(({ namespace }) => namespace)
  expect(await names('sort=name')).toEqual([null, 'payments', 'shop'])
  expect(await names('sort=alerts')).toEqual(['shop', 'payments', null])
  expect(await names('sort=lastSeen')).toEqual(['shop', null, 'payments'])
  expect(await names('q=kubernetes.namespace:pay*')).toEqual(['payments'])
})

test('workloads and pods without a cluster are refused with the parameter named', async () => {
  const response = await fetch(`${api.address}/api/security/assets?level=pod`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ pointer: 'cluster' }] })
})
