import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SensorStatus } from '../domain/answers/sensors'
import { buildEvent, builtAtMs, timestamp } from '../testing/build-event'
import { buildSensor } from '../testing/build-sensor'
import { openTestStore } from '../testing/open-test-store'
import { openAssetList } from './list-assets'

const hourMs = 3_600_000
const nowMs = builtAtMs + 5 * hourMs
const query = { fromMs: builtAtMs - hourMs, toMs: null, kind: 'alert', where: null } as const
let store: Awaited<ReturnType<typeof openTestStore>>

beforeAll(async () => {
  store = await openTestStore(() => nowMs)
  const onNode = (node: string, pod: string, atMs = builtAtMs) =>
    buildEvent({
      '@timestamp': timestamp(atMs),
      event: { id: '', severity: 2 },
      kubernetes: { pod: { name: pod }, node: { name: node } },
    })
  await store.events.append([
    onNode('heard', 'gone'),
    onNode('unheard', 'unseen'),
    onNode('unheard', 'running', nowMs - 60_000),
    onNode('of no sensor', 'elsewhere'),
  ])
})
afterAll(() => store.dispose())

async function statuses(level: 'pod' | 'namespace', heard: SensorStatus) {
  const sensors = [
    buildSensor(nowMs, { name: 'heard', status: heard }),
    buildSensor(builtAtMs, { name: 'unheard', status: 'silent' }),
  ]
  const list = openAssetList(store.events, { list: () => sensors }, () => nowMs)
  const place = level === 'pod' ? { cluster: 'default' } : null
  const { assets } = await list(query, { level, place, sort: 'name' }, {})
  return Object.fromEntries(assets.map((one) => [one.pod ?? one.namespace, one.status]))
}

test('a pod that nothing names any more is offline where a sensor would have told, else silent', async () => {
  expect(await statuses('pod', 'alive')).toEqual({
    gone: 'offline',
    unseen: 'silent',
    running: 'online',
    elsewhere: 'offline',
  })
})

test('where every sensor is silent, what is not named is silent wherever it ran', async () => {
  expect(await statuses('pod', 'silent')).toMatchObject({ gone: 'silent', elsewhere: 'silent' })
})

test('a namespace is online while any of its pods is', async () => {
  expect(await statuses('namespace', 'silent')).toEqual({ payments: 'online' })
})
