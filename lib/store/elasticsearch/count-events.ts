import { AppError } from '../../domain/app-error'
import type { ZoneClock } from '../../query/zone-clock'
import type { EventQuery, EventStore, TopValue, TrendBucket } from '../event-store'
import {
  type Bucket,
  type BucketsAnswer,
  keyText,
  type MetricAnswer,
  shardSize,
} from './aggregations'
import { type EventView, ownEvents } from './event-view'
import { fieldSource } from './fields'
import type { RuntimeFields } from './scripts'
import type { SearchAnswer, SearchBody, Searcher } from './search-batches'

/** Counts that may come to JavaScript: turning more of them would hold up the process. */
const answerLimit = 20_000
const seriesLimit = 10
const seriesLimitMost = 100
/** What Elasticsearch counts nearly exactly; beyond, within a few per cent. */
const precision = 40_000

/** Counts over events; all of it happens in the cluster. */
export function createEventCounter(
  searcher: Searcher,
  view: EventView = ownEvents,
): Pick<EventStore, 'trend' | 'top' | 'suggest' | 'distinct'> {
  return {
    async trend(query, by, intervalMs, options) {
      const most = Math.min(seriesLimitMost, Math.trunc(options?.seriesMost ?? seriesLimit))
      const shiftMs = Math.trunc(options?.shiftMs ?? 0)
      const histogram = histogramOf(intervalMs, options?.clock, shiftMs)
      const body = trendBody(view, query, by, histogram, most)
      return toTrend(await searcher.search(body, options), shiftMs)
    },
    async top(query, field, size, options) {
      const compiled = view.compile(query)
      const counted = view.counted(field, compiled.runtime)
      const top = topValues(counted, view.severity(compiled.runtime), size)
      const rest = { size: 0, track_total_hits: false, aggs: { top } }
      return toTop(await searcher.search({ ...compiled, rest }, options))
    },
    async suggest(query, field, prefix, limit, options) {
      const body = suggestBody(view, query, field, prefix, limit)
      return toTop(await searcher.search(body, options)).values
    },
    async distinct(query, fields, options) {
      const body = distinctBody(view, query, fields)
      return metric(await searcher.search(body, options), 'distinct')
    },
  }
}

function topValues(field: string, severity: string, size: number, include: object = {}): object {
  const wanted = Math.min(answerLimit, Math.max(1, Math.trunc(size)))
  return {
    terms: {
      field,
      size: wanted,
      shard_size: shardSize(wanted),
      order: [{ _count: 'desc' }, { _key: 'asc' }],
      ...include,
    },
    aggs: { worst: { max: { field: severity } } },
  }
}

function toTop(answer: SearchAnswer): { values: TopValue[]; other: number } {
  const top = answer.aggregations?.['top'] as
    | BucketsAnswer<Bucket & { worst: MetricAnswer }>
    | undefined
  const values = (top?.buckets ?? []).map((bucket) => ({
    value: keyText(bucket),
    count: bucket.doc_count,
    maxSeverity: bucket.worst.value ?? 0,
  }))
  return { values, other: top?.sum_other_doc_count ?? 0 }
}

function suggestBody(
  view: EventView,
  query: EventQuery,
  field: string,
  prefix: string,
  limit: number,
): SearchBody {
  const compiled = view.compile(query)
  const beginning = view.beginning(field, prefix, compiled.runtime)
  const severity = view.severity(compiled.runtime)
  const top = topValues(beginning.field, severity, limit, beginning.include)
  return { ...compiled, rest: { size: 0, track_total_hits: false, aggs: { top } } }
}

function histogramOf(intervalMs: number, clock: ZoneClock | undefined, shiftMs: number) {
  return {
    date_histogram: {
      field: '@timestamp',
      fixed_interval: `${Math.max(1, Math.trunc(intervalMs))}ms`,
      min_doc_count: 1,
      ...(clock === undefined ? {} : { time_zone: clock.zone }),
      // Rounds the moment that much later, by its own clock, and takes it back: its buckets, moved.
      ...(shiftMs === 0 ? {} : { offset: `${-shiftMs}ms` }),
    },
  }
}

/**
 * The totals of all buckets, the foremost values of the range each with its own buckets, and how
 * many values a bucket has in all, from which follows what is beyond the foremost: one request.
 */
function trendBody(
  view: EventView,
  query: EventQuery,
  by: string,
  buckets: { date_histogram: object },
  most: number,
): SearchBody {
  const compiled = view.compile(query)
  const field = view.counted(by, compiled.runtime)
  const aggs =
    by === 'event.severity'
      ? { buckets: { ...buckets, aggs: { series: { terms: { field, size: severities } } } } }
      : {
          buckets: { ...buckets, aggs: { values: { value_count: { field } } } },
          foremost: {
            terms: {
              field,
              size: most,
              shard_size: shardSize(most),
              order: [{ _count: 'desc' }, { _key: 'asc' }],
            },
            aggs: { buckets },
          },
        }
  return { ...compiled, rest: { size: 0, track_total_hits: false, aggs } }
}

/** No more than there can be series: the buckets by value need no second look at the range. */
const severities = 8

interface TrendAnswer {
  buckets?: BucketsAnswer<Bucket & { values?: MetricAnswer; series?: BucketsAnswer }>
  foremost?: BucketsAnswer<Bucket & { buckets: BucketsAnswer }>
}

function toTrend(answer: SearchAnswer, shiftMs: number): TrendBucket[] {
  const { buckets, foremost } = (answer.aggregations ?? {}) as TrendAnswer
  const seriesByTime = new Map<number, Map<string, number>>()
  const add = (timeMs: number, key: string, count: number) => {
    const series = seriesByTime.get(timeMs) ?? new Map<string, number>()
    seriesByTime.set(timeMs, series.set(key, (series.get(key) ?? 0) + count))
  }
  const own = new Map<number, number>()
  for (const value of foremost?.buckets ?? []) {
    for (const bucket of value.buckets.buckets) {
      const timeMs = Number(bucket.key)
      add(timeMs, keyText(value), bucket.doc_count)
      own.set(timeMs, (own.get(timeMs) ?? 0) + bucket.doc_count)
    }
  }
  for (const bucket of buckets?.buckets ?? []) {
    const timeMs = Number(bucket.key)
    for (const value of bucket.series?.buckets ?? []) add(timeMs, keyText(value), value.doc_count)
    const rest = (bucket.values?.value ?? 0) - (own.get(timeMs) ?? 0)
    if (rest > 0) add(timeMs, 'other', rest)
  }
  const counts = [...seriesByTime.values()].reduce((sum, series) => sum + series.size, 0)
  if (counts + (buckets?.buckets.length ?? 0) > answerLimit) {
    throw new AppError('invalid-query', 'too many buckets: a longer interval is needed')
  }
  return (buckets?.buckets ?? []).map((bucket) => ({
    timeMs: Number(bucket.key) + shiftMs,
    total: bucket.doc_count,
    series: Object.fromEntries(seriesByTime.get(Number(bucket.key)) ?? []),
  }))
}

/** Combinations that events carry as one field, because every overview counts them. */
const combined: Readonly<Record<string, 'pod' | 'node'>> = {
  'orchestrator.cluster.name kubernetes.namespace kubernetes.pod.name': 'pod',
  'orchestrator.cluster.name kubernetes.node.name': 'node',
}

function distinctBody(view: EventView, query: EventQuery, fields: readonly string[]): SearchBody {
  if (fields.length === 0) throw new AppError('invalid-query', 'distinct needs at least one field')
  const compiled = view.compile(query)
  const field = distinctField(view, fields, compiled.runtime)
  const distinct = { cardinality: { field, precision_threshold: precision } }
  return { ...compiled, rest: { size: 0, track_total_hits: false, aggs: { distinct } } }
}

function distinctField(view: EventView, fields: readonly string[], runtime: RuntimeFields): string {
  const sources = fields.map(fieldSource)
  const [only] = sources
  const known = combined[fields.join(' ')]
  if (known !== undefined) return view.asset(known, runtime)
  // `cardinality` counts none of the values of a map's key.
  if (only !== undefined && sources.length === 1 && only.kind !== 'flattened') {
    return view.counted(fields[0] ?? '', runtime)
  }
  return view.combined(fields, true, runtime)
}

function metric(answer: SearchAnswer, name: string): number {
  const found = answer.aggregations?.[name] as MetricAnswer | undefined
  return found?.value ?? 0
}
