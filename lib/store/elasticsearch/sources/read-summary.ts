import type { SourcesRead } from '../../event-store'
import type { MetricAnswer } from '../aggregations'
import type { Searcher } from '../search-batches'
import type { SourceCatalog } from './source-catalog'

/** How much there is of others in all, and from when to when: one search beside whatever else is asked. */
export function createSourceSummary(options: {
  searcher: Searcher
  catalog: SourceCatalog
  /** How the names of our own indices begin. */
  ownIndices: string
}): () => Promise<SourcesRead> {
  const { searcher, catalog, ownIndices } = options
  const clause = { bool: { must_not: [{ prefix: { _index: ownIndices } }] } }
  const field = '@timestamp'
  const aggs = { oldest: { min: { field } }, newest: { max: { field } } }
  return async () => {
    const rest = { size: 0, track_total_hits: true, aggs }
    const { hits, aggregations } = await searcher.search(
      { clause, runtime: {}, rest },
      { onPartial: () => undefined },
    )
    const found = aggregations as Record<keyof typeof aggs, MetricAnswer> | undefined
    return {
      indices: catalog.indices.filter(({ layout }) => layout !== null).length,
      documents: hits.total?.value ?? 0,
      oldestMs: found?.oldest.value ?? null,
      newestMs: found?.newest.value ?? null,
    }
  }
}
