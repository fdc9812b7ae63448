import { expect, test } from 'vitest'
import type { Asset } from '@/lib/domain/answers/assets'
import { assetAlerts, assetHref } from './asset-links'

const view = { from: 'now-24h', to: null, q: '' }
const asset = (over: Partial<Asset>): Asset => ({
  ...{ level: 'namespace', cluster: 'c', namespace: 'shop', workload: null, pod: null, node: null },
  ...{ risk: 0, band: 'info', alerts: 1, lastSeen: '2026-03-04T05:06:07.000Z', status: 'online' },
  ...over,
})
const queryOf = (href: string) => new URL(href, 'http://e').searchParams.get('q')
const cluster = 'orchestrator.cluster.name: c'

test('a namespace leads to its alerts, within the query that is there', () => {
  const listed = { asset: asset({}), within: null }
  expect(queryOf(assetAlerts(listed, { ...view, q: 'a or b' }))).toBe(
    `(a or b) and ${cluster} and kubernetes.namespace: shop`,
  )
})

test('what names no namespace or no workload leads to what names none', () => {
  const listed = { asset: asset({ level: 'workload', namespace: null }), within: null }
  expect(queryOf(assetAlerts(listed, view))).toBe(
    `${cluster} and not kubernetes.namespace: * and not kubernetes.workload.name: *`,
  )
})

test('a node leads to all that ran on it, and among pods to what ran outside of them', () => {
  const node = asset({ level: 'node', namespace: null, node: 'n1' })
  expect(queryOf(assetAlerts({ asset: node, within: null }, view))).toBe(
    `${cluster} and kubernetes.node.name: n1`,
  )
  const within = { cluster: 'c', namespace: 'shop', workload: null }
  expect(queryOf(assetAlerts({ asset: node, within }, view))).toBe(
    `${cluster} and kubernetes.namespace: shop and not kubernetes.workload.name: * and not kubernetes.pod.name: * and kubernetes.node.name: n1`,
  )
})

test('a pod leads to its story', () => {
  const pod = asset({ level: 'pod', workload: 'api', pod: 'api-1' })
  const within = { cluster: 'c', namespace: 'shop', workload: 'api' }
  expect(assetHref({ asset: pod, within }, view)).toMatch(/^\/pods\/c\/shop\/api-1\?/)
})
