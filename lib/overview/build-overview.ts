import type { OverviewAnswer } from '../domain/answers/overview'
import { assetsRankedMost } from '../domain/assets-ranked'
import { countedSensors } from '../domain/counted-sensors'
import type { QueryTree } from '../domain/query-tree'
import { isSimulated, simulatedField } from '../domain/simulated'
import type { SensorRegistry } from '../pipeline/sensor-registry'
import { chooseInterval, fillBuckets } from '../query/intervals'
import { utcClock, type ZoneClock } from '../query/zone-clock'
import { rankAssets } from '../risk/rank-assets'
import type {
  AssetActivity,
  EventQuery,
  EventStore,
  ReadOptions,
  StoreHealth,
} from '../store/event-store'
import { countBefore, toTrendAnswer, totalBefore } from './count-before'
import { tellSources } from './tell-sources'

/** Ports of the overview. */
export interface OverviewPorts {
  events: EventStore
  sensors: SensorRegistry
  writeCursor: (ms: number, id: string) => string
  now: () => number
}

/** Beyond this many events, all assets ever seen are counted anew only after a while. */
const manyEvents = 100_000
const knownForMs = 15_000

/** `clock`: by which the columns of the trend begin. */
export type BuildOverview = (
  query: EventQuery,
  options: ReadOptions & { clock?: ZoneClock },
) => Promise<OverviewAnswer>

const hourMs = 3_600_000
/** A late delivery of longer ago says nothing about now. */
const lagMemoryMs = 5 * 60_000
const latestLimit = 50
const everything: EventQuery = { fromMs: 0, toMs: null, kind: null, where: null }
const assetFields = {
  pod: ['orchestrator.cluster.name', 'kubernetes.namespace', 'kubernetes.pod.name'],
  node: ['orchestrator.cluster.name', 'kubernetes.node.name'],
}

/** Everything the overview shows, each part one aggregate of the store, asked for side by side. */
export function openOverview(ports: OverviewPorts): BuildOverview {
  const { events } = ports
  let known: { count: number; atMs: number; isOfMany: boolean } | null = null
  return async (asked, { clock = utcClock, ...options }) => {
    const nowMs = ports.now()
    const endMs = asked.toMs ?? nowMs
    const intervalMs = chooseInterval(endMs - asked.fromMs)
    // All figures count up to here and a stream goes on from here, whatever arrives meanwhile.
    const head = await events.head()
    const query = arrivedBy(asked, head.ingestedMs)
    const held = events.health()
    const [
      trend,
      threats,
      critical,
      assets,
      online,
      allAssets,
      origins,
      located,
      latest,
      before,
      simulated,
      { sources },
    ] = await Promise.all([
      events.trend(query, 'event.severity', intervalMs, { ...options, clock }),
      events.top(atLeast(query, 4), 'rule.name', 5, options),
      events.distinct(atLeast(query, 5), assetFields.pod, options),
      events.assets(query, assetsRankedMost, options),
      countAssets({ ...everything, fromMs: nowMs - hourMs }, options),
      countKnown(nowMs, held, options),
      events.top(query, 'source.geo.country_iso_code', 250, options),
      events.top(query, 'source.ip', 1, options),
      events.search(query, { limit: latestLimit, after: null }, options),
      countBefore(events, held, query, { ...options, endMs, intervalMs, clock }),
      events.top(narrowed(query, isSimulated), simulatedField, 1, options),
      held,
    ])
    const buckets = fillBuckets(trend, query, intervalMs, nowMs, clock)
    const placed = sum(origins.values.map((one) => one.count)) + origins.other
    const addressed = sum(located.values.map((one) => one.count)) + located.other
    return {
      range: { from: iso(query.fromMs), to: iso(endMs) },
      total: sum(buckets.map((bucket) => bucket.total)),
      simulated: sum(simulated.values.map((one) => one.count)),
      previousTotal: totalBefore(before),
      trend: toTrendAnswer(buckets, intervalMs, before),
      topThreats: threats.values.map(({ value, count, maxSeverity }) => ({
        rule: value,
        severity: maxSeverity,
        count,
      })),
      critical: {
        alerts: sum(buckets.map((bucket) => countFrom(bucket.series, 5))),
        pods: critical,
        nodes: assets.filter(isCriticalNode).length,
      },
      riskBands: rankAssets(assets, endMs),
      assets: { online, known: allAssets },
      origins: origins.values.map(({ value, count }) => ({ country: value, count })),
      unlocatable: Math.max(0, addressed - placed),
      sensors: summariseSensors(ports.sensors, nowMs),
      sources: sources === null ? null : tellSources(sources),
      latest: latest.events,
      cursor: ports.writeCursor(head.ingestedMs, head.id),
    }
  }

  async function countAssets(query: EventQuery, options: ReadOptions): Promise<number> {
    const counts = await Promise.all([
      events.distinct(query, assetFields.pod, options),
      events.distinct(query, assetFields.node, options),
    ])
    return sum(counts)
  }

  /** The one figure that reads everything kept, so it must not be read for every look at the page. */
  async function countKnown(
    nowMs: number,
    held: Promise<StoreHealth>,
    options: ReadOptions,
  ): Promise<number> {
    const isRecent = known !== null && Math.abs(nowMs - known.atMs) < knownForMs
    if (known !== null && isRecent && known.isOfMany) return known.count
    let isWhole = true
    const onPartial: ReadOptions['onPartial'] = (missing) => {
      isWhole = false
      options.onPartial?.(missing)
    }
    const asked = options.onPartial === undefined ? options : { ...options, onPartial }
    const [count, health] = await Promise.all([countAssets(everything, asked), held])
    const kept = health.events + (health.sources?.documents ?? 0)
    if (isWhole) known = { count, atMs: nowMs, isOfMany: kept > manyEvents }
    return count
  }
}

function atLeast(query: EventQuery, severity: number): EventQuery {
  const value = String(severity)
  return narrowed(query, { kind: 'compare', field: 'event.severity', operator: 'gte', value })
}

function arrivedBy(query: EventQuery, ingestedMs: number): EventQuery {
  const value = iso(ingestedMs)
  return narrowed(query, { kind: 'compare', field: 'event.ingested', operator: 'lte', value })
}

function narrowed(query: EventQuery, also: QueryTree): EventQuery {
  const { where } = query
  return { ...query, where: where === null ? also : { kind: 'and', parts: [where, also] } }
}

/** How many of a bucket's events have at least this severity. */
function countFrom(series: Readonly<Record<string, number>>, severity: number): number {
  return sum(Object.entries(series).map(([key, count]) => (Number(key) >= severity ? count : 0)))
}

function isCriticalNode({ pod, severityCounts }: AssetActivity): boolean {
  return pod === null && severityCounts.slice(5).some((count) => count > 0)
}

function summariseSensors(registry: SensorRegistry, nowMs: number): OverviewAnswer['sensors'] {
  const sensors = countedSensors(registry.list(nowMs))
  const alive = sensors.filter((one) => one.status !== 'silent')
  const fresh = sensors.filter((one) => nowMs - Date.parse(one.lastHeard ?? '') < lagMemoryMs)
  const lags = fresh.flatMap((one) => (one.lagMs === null ? [] : [one.lagMs]))
  const heard = sensors.flatMap((one) => (one.lastHeard === null ? [] : [one.lastHeard])).sort()
  return {
    alive: alive.length,
    dropping: alive.filter((one) => one.status === 'dropping').length,
    known: sensors.length,
    lastHeard: heard.at(-1) ?? null,
    lagMs: lags.length === 0 ? null : Math.max(...lags),
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
