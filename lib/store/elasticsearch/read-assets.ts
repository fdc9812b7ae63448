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
import type { CompiledQuery } from './compile-query'
import { type EventView, ownEvents } from './event-view'
import type { Searcher } from './search-batches'

const limitMost = 10_000
/** The tactics that an asset is told with. */
const tacticsMost = 50
/** Where an answer is more than a cluster allows at once, it is asked for in so many parts, one by one. */
const parts = 16

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
      const compiled = view.compile(query)
      const read = async (partition: object) => {
        const { aggregations } = await searcher.search(
          assetsBody(view, compiled, most, partition),
          options,
        )
        return (aggregations?.['assets'] as BucketsAnswer<AssetBucket> | undefined)?.buckets ?? []
      }
      const buckets = await read({}).catch(async (error: unknown) => {
        if (!isTooMuch(error)) throw error
        let found: AssetBucket[] = []
        for (let partition = 0; partition < parts; partition += 1) {
          const more = await read({ include: { partition, num_partitions: parts } })
          found = [...found, ...more].sort(byWorst).slice(0, most)
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

function byWorst(left: AssetBucket, right: AssetBucket): number {
  const worst = (right.worst.value ?? 0) - (left.worst.value ?? 0)
  const count = right.doc_count - left.doc_count
  return worst || count || (keyText(left) < keyText(right) ? -1 : 1)
}

function assetsBody(view: EventView, compiled: CompiledQuery, most: number, partition: object) {
  const { runtime } = compiled
  const last = { max: { field: '@timestamp' } }
  const assets = {
    terms: {
      field: view.asset('key', runtime),
      size: most,
      shard_size: Math.max(most, shardSize(0)),
      order: [{ worst: 'desc' }, { _count: 'desc' }, { _key: 'asc' }],
      ...partition,
    },
    aggs: {
      worst: { max: { field: view.severity(runtime) } },
      last,
      severities: { terms: { field: view.severity(runtime), size: 8 } },
      tactics: { terms: { field: view.counted('threat.tactic.name', runtime), size: tacticsMost } },
      // Where it ran last, not where it ran most.
      place: {
        terms: { field: view.asset('place', runtime), size: 1, order: { last: 'desc' } },
        aggs: { last },
      },
    },
  }
  return { ...compiled, rest: { size: 0, track_total_hits: false, aggs: { assets } } }
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
