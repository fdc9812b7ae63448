import type { Asset, AssetLevel, AssetSort, AssetStatus } from '../domain/answers/assets'
import type { Sensor } from '../domain/answers/sensors'
import { type AssetPlace, assetTests } from '../domain/asset-place'
import { assetsRankedMost } from '../domain/assets-ranked'
import { countedSensors } from '../domain/counted-sensors'
import type { QueryTree } from '../domain/query-tree'
import { scoreRisk } from '../risk/score'
import type { AssetActivity, EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { type Activity, rollUp } from './roll-up'

export type ListAssets = (
  query: EventQuery,
  asked: { level: AssetLevel; place: AssetPlace | null; sort: AssetSort },
  options: ReadOptions,
) => Promise<{ assets: Asset[]; total: number; isCapped: boolean }>

const hourMs = 3_600_000
const groupsMost = 1_000
const listedMost = 1_000
const cluster = 'orchestrator.cluster.name'
const namespace = 'kubernetes.namespace'
/** By what the assets of a level are told apart. */
const levelFields: Readonly<Record<Exclude<AssetLevel, 'pod'>, readonly string[]>> = {
  namespace: [cluster, namespace],
  workload: [cluster, namespace, 'kubernetes.workload.name'],
  node: [cluster, 'kubernetes.node.name'],
}

type Placed = Pick<Asset, 'level' | 'cluster' | 'namespace' | 'workload' | 'pod' | 'node'>
type Found = Placed & Pick<AssetActivity, 'severityCounts' | 'tactics' | 'lastSeenMs'>

/**
 * Assets of one level, ranked: what is above pods is rolled up by the store, so that asking costs what
 * is shown and not what is below.
 */
export function openAssetList(
  events: EventStore,
  sensors: { list(nowMs: number): Sensor[] },
  now: () => number,
): ListAssets {
  return async (asked, { level, place, sort }, options) => {
    const nowMs = now()
    const query = within(asked, place)
    const lately = within({ fromMs: nowMs - hourMs, toMs: null, kind: null, where: null }, place)
    const [{ found, isCapped }, online] = await Promise.all([
      level === 'pod' ? readPods(query, options) : readGroups(level, query, options),
      readOnline(level, lately, options),
    ])
    const statusOf = tellStatus(online, countedSensors(sensors.list(nowMs)))
    const assets = found.map((one) => toAsset(one, query.toMs ?? nowMs, statusOf(one)))
    assets.sort(compareAssets(sort))
    return { assets: assets.slice(0, listedMost), total: assets.length, isCapped }
  }

  async function readGroups(
    level: Exclude<AssetLevel, 'pod'>,
    query: EventQuery,
    options: ReadOptions,
  ) {
    const fields = levelFields[level]
    const [bySeverity, byTactic] = await Promise.all([
      events.groups(query, [...fields, 'event.severity'], groupsMost, options),
      events.groups(query, [...fields, 'threat.tactic.name'], groupsMost, options),
    ])
    const found = rollUp(bySeverity.groups, byTactic.groups)
      .map((activity) => ({ ...activity, ...placed(level, activity) }))
      .filter((one) => level !== 'node' || one.node !== null)
    return { found, isCapped: bySeverity.other > 0 }
  }

  async function readPods(query: EventQuery, options: ReadOptions) {
    const assets = await events.assets(query, assetsRankedMost, options)
    const found = assets.map((asset): Found => {
      return { ...asset, level: asset.pod === null ? 'node' : 'pod' }
    })
    return { found, isCapped: assets.length === assetsRankedMost }
  }

  /** What of a level any event of the last hour names. */
  async function readOnline(level: AssetLevel, lately: EventQuery, options: ReadOptions) {
    if (level === 'pod') {
      const { found } = await readPods(lately, options)
      return new Set(found.map(assetKey))
    }
    const { groups } = await events.groups(lately, levelFields[level], groupsMost, options)
    return new Set(groups.map((group) => assetKey(placed(level, group))))
  }
}

function within(query: EventQuery, place: AssetPlace | null): EventQuery {
  const parts: QueryTree[] = place === null ? [] : [...assetTests(place)]
  if (query.where !== null) parts.push(query.where)
  return { ...query, where: parts.length === 0 ? null : { kind: 'and', parts } }
}

function placed(
  level: Exclude<AssetLevel, 'pod'>,
  { values: [cluster, second, third] }: Pick<Activity, 'values'>,
): Placed {
  const isNode = level === 'node'
  return {
    level,
    cluster: cluster ?? '',
    namespace: isNode ? null : (second ?? null),
    workload: third ?? null,
    pod: null,
    node: isNode ? (second ?? null) : null,
  }
}

/** One text for an asset; where a pod ran last makes no other one of it. */
function assetKey({ level, cluster, namespace, workload, pod, node }: Placed): string {
  if (level === 'pod') return JSON.stringify([level, cluster, namespace, pod])
  return JSON.stringify([level, cluster, namespace, workload, node])
}

function tellStatus(online: ReadonlySet<string>, sensors: readonly Sensor[]) {
  const isDeaf = sensors.every(({ status }) => status === 'silent')
  return (asset: Placed): AssetStatus => {
    if (online.has(assetKey(asset))) return 'online'
    const own = sensors.filter(({ node }) => node !== null && node === asset.node)
    const isUnheard = own.length === 0 ? isDeaf : own.every(({ status }) => status === 'silent')
    return isUnheard ? 'silent' : 'offline'
  }
}

function toAsset(found: Found, endMs: number, status: AssetStatus): Asset {
  const { level, cluster, namespace, workload, pod, node, severityCounts, lastSeenMs } = found
  const input = { severityCounts, tacticCount: found.tactics.length, lastSeenMs }
  const { score, band } = scoreRisk(input, endMs)
  return {
    ...{ level, cluster, namespace, workload, pod, node, risk: score, band, status },
    alerts: severityCounts.reduce((sum, count) => sum + count, 0),
    lastSeen: new Date(lastSeenMs).toISOString(),
  }
}

function compareAssets(sort: AssetSort): (left: Asset, right: Asset) => number {
  const first: Record<AssetSort, (left: Asset, right: Asset) => number> = {
    risk: (a, b) => b.risk - a.risk || b.alerts - a.alerts,
    alerts: (a, b) => b.alerts - a.alerts || b.risk - a.risk,
    lastSeen: (a, b) => order(b.lastSeen, a.lastSeen),
    name: (a, b) => order(nameOf(a), nameOf(b)),
  }
  return (a, b) => first[sort](a, b) || order(assetKey(a), assetKey(b))
}

function nameOf(asset: Asset): string {
  const { level, namespace, workload, pod, node } = asset
  return { namespace, workload, pod, node }[level] ?? ''
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
