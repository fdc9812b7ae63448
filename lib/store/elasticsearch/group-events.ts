import { AppError } from '../../domain/app-error'
import type { EventGroup, EventStore } from '../event-store'
import type { Bucket, BucketsAnswer, MetricAnswer } from './aggregations'
import { compileQuery } from './compile-query'
import { fromDocument } from './document'
import { fieldSource } from './fields'
import { combinationScript, splitCombination } from './scripts'
import type { Searcher, SearchHit } from './search-batches'

const sizeMost = 1_000

interface GroupBucket extends Bucket {
  worst: MetricAnswer
  first: MetricAnswer
  last: MetricAnswer
  earliest: { hits: { hits: SearchHit[] } }
}

/** Events by the values of several fields: one field made of their combinations by a script. */
export function createEventGrouper(searcher: Searcher): Pick<EventStore, 'groups'> {
  return {
    async groups(query, fields, size, options) {
      if (fields.length === 0) {
        throw new AppError('invalid-query', 'groups need at least one field')
      }
      const compiled = compileQuery(query)
      compiled.runtime['eyrie_combination'] = combinationScript(fields.map(fieldSource), false)
      const wanted = Math.min(sizeMost, Math.max(1, Math.trunc(size)))
      const groups = {
        terms: {
          field: 'eyrie_combination',
          size: wanted,
          shard_size: 2 * sizeMost,
          order: [{ worst: 'desc' }, { _count: 'desc' }, { _key: 'asc' }],
        },
        aggs: {
          worst: { max: { field: 'event.severity' } },
          first: { min: { field: '@timestamp' } },
          last: { max: { field: '@timestamp' } },
          earliest: {
            top_hits: { size: 1, sort: [{ '@timestamp': 'asc' }, { 'event.id': 'asc' }] },
          },
        },
      }
      const rest = { size: 0, track_total_hits: false, aggs: { groups } }
      const answer = await searcher.search({ ...compiled, rest }, options)
      const found = answer.aggregations?.['groups'] as BucketsAnswer<GroupBucket> | undefined
      return {
        groups: (found?.buckets ?? []).flatMap((bucket) => toGroup(bucket, fields.length)),
        other: found?.sum_other_doc_count ?? 0,
      }
    },
  }
}

function toGroup(bucket: GroupBucket, fieldCount: number): EventGroup[] {
  const document = bucket.earliest.hits.hits[0]?._source
  if (document === undefined) return []
  return [
    {
      values: splitCombination(String(bucket.key), fieldCount),
      count: bucket.doc_count,
      maxSeverity: bucket.worst.value ?? 0,
      firstMs: bucket.first.value ?? 0,
      lastMs: bucket.last.value ?? 0,
      earliest: fromDocument(document),
    },
  ]
}
