import { AppError } from '../../domain/app-error'
import type { EventGroup, EventStore } from '../event-store'
import type { Bucket, BucketsAnswer, MetricAnswer } from './aggregations'
import { type EventView, ownEvents } from './event-view'
import { splitCombination } from './scripts'
import type { Searcher, SearchHit } from './search-batches'

const sizeMost = 1_000

interface GroupBucket extends Bucket {
  worst: MetricAnswer
  first: MetricAnswer
  last: MetricAnswer
  earliest: { hits: { hits: SearchHit[] } }
}

/** Events by the values of several fields: one field made of their combinations by a script. */
export function createEventGrouper(
  searcher: Searcher,
  view: EventView = ownEvents,
): Pick<EventStore, 'groups'> {
  return {
    async groups(query, fields, size, options) {
      if (fields.length === 0) {
        throw new AppError('invalid-query', 'groups need at least one field')
      }
      const compiled = view.compile(query)
      const { runtime } = compiled
      const first = view.ordered('asc', runtime)
      const wanted = Math.min(sizeMost, Math.max(1, Math.trunc(size)))
      const groups = {
        terms: {
          field: view.combined(fields, false, runtime),
          size: wanted,
          shard_size: 2 * sizeMost,
          order: [{ worst: 'desc' }, { _count: 'desc' }, { _key: 'asc' }],
        },
        aggs: {
          worst: { max: { field: view.severity(runtime) } },
          first: { min: { field: '@timestamp' } },
          last: { max: { field: '@timestamp' } },
          earliest: {
            top_hits: { size: 1, sort: first.sort, ...first.rest },
          },
        },
      }
      const rest = { size: 0, track_total_hits: false, aggs: { groups } }
      const answer = await searcher.search({ ...compiled, rest }, options)
      const found = answer.aggregations?.['groups'] as BucketsAnswer<GroupBucket> | undefined
      return {
        groups: (found?.buckets ?? []).flatMap((bucket) => toGroup(view, bucket, fields.length)),
        other: found?.sum_other_doc_count ?? 0,
      }
    },
  }
}

function toGroup(view: EventView, bucket: GroupBucket, fieldCount: number): EventGroup[] {
  const [hit] = bucket.earliest.hits.hits
  const earliest = hit === undefined ? null : view.toEvent(hit)
  if (earliest === null) return []
  return [
    {
      values: splitCombination(String(bucket.key), fieldCount),
      count: bucket.doc_count,
      maxSeverity: bucket.worst.value ?? 0,
      firstMs: bucket.first.value ?? 0,
      lastMs: bucket.last.value ?? 0,
      earliest,
    },
  ]
}
