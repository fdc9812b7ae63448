import { expect, test } from 'vitest'
import type { Asset, AssetsAnswer } from '@/lib/domain/answers/assets'
import { askBelow, assetKey, closeAsset, flattenTree, type ListState } from './asset-tree'

const asset = (over: Partial<Asset>): Asset => ({
  ...{ level: 'namespace', cluster: 'c', namespace: 'shop', workload: null, pod: null, node: null },
  ...{ risk: 0, band: 'info', alerts: 1, lastSeen: '2026-03-04T05:06:07.000Z', status: 'online' },
  ...over,
})
const listOf = (assets: Asset[], total = assets.length): ListState => ({
  data: { assets, total: { value: total, relation: 'eq' } } satisfies AssetsAnswer,
  isFailed: false,
})
const shop = asset({})
const bare = asset({ namespace: null })
const api = asset({ level: 'workload', workload: 'api' })
const pod = asset({ level: 'pod', workload: 'api', pod: 'api-1' })
const told = (rows: ReturnType<typeof flattenTree>) =>
  rows.map((row) => [
    row.depth,
    row.kind === 'note' ? row.note : (row.asset.pod ?? row.asset.workload ?? row.asset.namespace),
  ])

test('what is open is followed by what is below it, each one step further in', () => {
  const lists: Record<string, ListState> = {
    [assetKey(shop)]: listOf([api]),
    [assetKey(api)]: listOf([pod]),
  }
  const rows = flattenTree(listOf([shop, bare]), (key) => lists[key])
  expect(told(rows)).toEqual([
    [1, 'shop'],
    [2, 'api'],
    [3, 'api-1'],
    [1, null],
  ])
})

test('closing an asset closes all that is below it, and nothing else', () => {
  const open = new Map(
    [shop, bare, api].flatMap((one) => {
      const ask = askBelow(one)
      return ask === null ? [] : [[assetKey(one), ask] as const]
    }),
  )
  expect([...closeAsset(open, api).keys()]).toEqual([assetKey(shop), assetKey(bare)])
  expect([...closeAsset(open, shop).keys()]).toEqual([assetKey(bare)])
})

test('a list on its way, one that failed and one that is cut off each say so in their place', () => {
  const below = (state: ListState) => {
    const lists: Record<string, ListState> = { [assetKey(shop)]: state }
    return told(flattenTree(listOf([shop]), (key) => lists[key])).at(-1)
  }
  expect(below({ data: undefined, isFailed: false })).toEqual([2, 'loading'])
  expect(below({ data: undefined, isFailed: true })).toEqual([2, 'failed'])
  expect(below(listOf([api], 12))).toEqual([2, 'more'])
})

test('namespaces and workloads open to what they hold; pods and nodes do not open', () => {
  expect(askBelow(bare)).toEqual({ level: 'workload', place: { cluster: 'c', namespace: null } })
  expect(askBelow(api)).toEqual({
    level: 'pod',
    place: { cluster: 'c', namespace: 'shop', workload: 'api' },
  })
  expect(askBelow(pod)).toBeNull()
  expect(askBelow(asset({ level: 'node', node: 'n' }))).toBeNull()
})

test('no two assets have the same key', () => {
  const all = [shop, bare, api, pod, asset({ level: 'node', node: 'shop', namespace: null })]
  expect(new Set(all.map(assetKey)).size).toBe(all.length)
})

test('a node in several lists is a line of its own in each, told from what it is listed in', () => {
  const host = asset({ level: 'node', namespace: null, node: 'n1' })
  const none = asset({ level: 'workload', workload: null })
  const hosts = asset({ level: 'workload', namespace: null, workload: null })
  const lists: Record<string, ListState> = {
    [assetKey(shop)]: listOf([none]),
    [assetKey(none)]: listOf([host]),
    [assetKey(bare)]: listOf([hosts]),
    [assetKey(hosts)]: listOf([host]),
  }
  const rows = flattenTree(listOf([shop, bare]), (key) => lists[key])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(6)
  const places = rows.flatMap((row) =>
    row.kind === 'asset' && row.asset.level === 'node' ? [row.within] : [],
  )
  expect(places).toEqual([
    { cluster: 'c', namespace: 'shop', workload: null },
    { cluster: 'c', namespace: null, workload: null },
  ])
})
