import { AppError } from '../../domain/app-error'
import { wholeCharacters } from '../../query/operand'
import type { AssetActivity, EventStore } from '../event-store'
import {
  type Bucket,
  type BucketsAnswer,
  keyText,
  type MetricAnswer,
  shardSize,
} from './aggregations'
import { type CompiledQuery, narrow } from './compile-query'
import { type EventView, ownEvents } from './event-view'
import type { Searcher } from './search-batches'

const limitMost = 10_000
/** The tactics that an asset is told with. */
const tacticsMost = 50
/** Where all at once are more buckets than a cluster allows, assets are told so many at a time. */
const toldAtOnce = 500

interface AssetBucket extends Bucket {
  worst: MetricAnswer
  last: MetricAnswer
  severities: BucketsAnswer
  tactics: BucketsAnswer
  place: BucketsAnswer
}

/** Activity per asset: pods by (cluster, namespace, name), and nodes for what names no pod. */
export function createAssetReader(
  searcher: Searcher,
  view: EventView = ownEvents,
): Pick<EventStore, 'assets'> {
  return {
    async assets(query, limit, options) {
      const most = Math.min(limitMost, Math.max(1, Math.trunc(limit)))
      const asked = view.compile(query)
      const read = async <B extends Bucket>(
        compiled: CompiledQuery,
        terms: object,
        aggs: object,
      ) => {
        const rest = { size: 0, track_total_hits: false, aggs: { assets: { terms, aggs } } }
        const { aggregations } = await searcher.search({ ...compiled, rest }, options)
        return (aggregations?.['assets'] as BucketsAnswer<B> | undefined)?.buckets ?? []
      }
      const ranked = ranking(view, asked, most)
      const details = detailsOf(view, asked)
      const buckets = await read<AssetBucket>(asked, ranked, details).catch(async (error) => {
        if (!isTooMuch(error)) throw error
        const found: AssetBucket[] = []
        const foremost = await read(asked, ranked, { worst: details.worst })
        for (let start = 0; start < foremost.length; start += toldAtOnce) {
          const include = foremost.slice(start, start + toldAtOnce).map(keyText)
          const some = narrow(asked, { terms: { [ranked.field]: include } })
          found.push(...(await read<AssetBucket>(some, { ...ranked, include }, details)))
        }
        return found
      })
      return buckets.map(toAsset)
    },
  }
}

function isTooMuch(error: unknown): boolean {
  if (!(error instanceof AppError) || !(error.cause instanceof Error)) return false
  return /too_many_buckets|circuit_breaking/.test(error.cause.message)
}

function ranking(view: EventView, { runtime }: CompiledQuery, most: number) {
  return {
    field: view.asset('key', runtime),
    size: most,
    shard_size: Math.max(most, shardSize(0)),
    order: [{ worst: 'desc' }, { _count: 'desc' }, { _key: 'asc' }],
  }
}

function detailsOf(view: EventView, { runtime }: CompiledQuery) {
  const last = { max: { field: '@timestamp' } }
  return {
    worst: { max: { field: view.severity(runtime) } },
    last,
    severities: { terms: { field: view.severity(runtime), size: 8 } },
    tactics: { terms: { field: view.counted('threat.tactic.name', runtime), size: tacticsMost } },
    // Where it ran last, not where it ran most.
    place: {
      terms: { field: view.asset('place', runtime), size: 1, order: { last: 'desc' } },
      aggs: { last },
    },
  }
}

function toAsset(bucket: AssetBucket): AssetActivity {
  const [cluster, namespace, pod] = readList(bucket)
  const [place] = bucket.place.buckets
  const [workload, node] = place === undefined ? [] : readList(place)
  const severityCounts = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const { key, doc_count } of bucket.severities.buckets)
    severityCounts[Number(key)] = doc_count
  return {
    cluster: wholeCharacters(cluster ?? ''),
    namespace: toText(namespace),
    pod: toText(pod),
    workload: toText(pod) === null ? null : toText(workload),
    node: toText(node),
    severityCounts,
    tactics: bucket.tactics.buckets.map(keyText).sort(),
    lastSeenMs: bucket.last.value ?? 0,
  }
}

function toText(value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : wholeCharacters(value)
}

function readList(bucket: Bucket): (string | null)[] {
  return JSON.parse(keyText(bucket)) as (string | null)[]
}
