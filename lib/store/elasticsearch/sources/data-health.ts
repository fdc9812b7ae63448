import type { DataHealthAnswer, SourceHealth } from '../../../domain/answers/data-health'
import { AppError } from '../../../domain/app-error'
import type { Bucket, BucketsAnswer, MetricAnswer } from '../aggregations'
import type { RuntimeFields } from '../scripts'
import type { Searcher } from '../search-batches'
import type { CountCopies } from './count-copies'
import type { DocumentReader } from './document-reader'
import { findConflicts, findSlowFields } from './mapping-faults'
import type { SourceCatalog } from './source-catalog'
import type { SourceScripts } from './source-scripts'

interface Counted {
  doc_count: number
}

interface IndexBucket extends Bucket {
  newest: MetricAnswer
  timeless: Counted
  ignored: Counted & { some: { hits: { hits: { _ignored?: string[] }[] } } }
  failed: Counted
  recent: Counted & {
    valid: Counted
    alerts: Counted & { withNamespace: Counted; withPod: Counted }
    lag: MetricAnswer
  }
}

const indicesMost = 2_000
const mostNames = 10

/** How what others write does, index by index. `every`: searches all indices of others, readable or not. */
export function createDataHealth(options: {
  searcher: Searcher
  catalog: SourceCatalog
  scripts: SourceScripts
  reader: DocumentReader
  patterns: readonly string[]
  countCopies: CountCopies
}): () => Promise<DataHealthAnswer> {
  const { searcher, catalog, scripts, reader, patterns, countCopies } = options

  async function count(): Promise<{ buckets: Map<string, IndexBucket>; isPartial: boolean }> {
    let isPartial = false
    if (catalog.counted.length === 0) return { buckets: new Map(), isPartial }
    const runtime: RuntimeFields = {
      eyrie_valid: scripts.valid(),
      eyrie_kind: scripts.values('event.kind'),
      eyrie_namespace: scripts.values('kubernetes.namespace'),
      eyrie_pod: scripts.values('kubernetes.pod.name'),
      eyrie_lag: { type: 'long', script: { source: lagScript, params: {} } },
    }
    const aggs = { indices: { terms: { field: '_index', size: indicesMost }, aggs: perIndex } }
    const rest = { size: 0, track_total_hits: false, aggs }
    const onPartial = () => {
      isPartial = true
    }
    const asked = { clause: { match_all: {} }, runtime, rest }
    const answer = await searcher.search(asked, { onPartial })
    const found = answer.aggregations?.['indices'] as BucketsAnswer<IndexBucket> | undefined
    const buckets = new Map((found?.buckets ?? []).map((each) => [String(each.key), each]))
    return { buckets, isPartial }
  }

  return async () => {
    await catalog.refresh()
    const [{ buckets, isPartial }, copies] = await Promise.all([count(), countCopies()])
    const conflicts = findConflicts(catalog.indices)
    const sources = catalog.indices.map((index): SourceHealth => {
      const bucket = buckets.get(index.name)
      return {
        index: index.name,
        profile: index.layout?.profile ?? null,
        // One without documents would have no figures either, but says nothing that is not true.
        unreadable: index.reason ?? (isPartial && bucket === undefined ? 'failing' : null),
        ...figuresOf(bucket, index.layout !== null),
        conflicts: conflicts.get(index.name) ?? [],
        alsoHere: copies.get(index.name) ?? { looked: 0, found: 0 },
        slowFields: findSlowFields(index, reader),
      }
    })
    return {
      patterns: [...patterns],
      sources,
      isStale: catalog.failure !== null,
      reason: reasonOf(catalog.failure),
    }
  }
}

function figuresOf(bucket: IndexBucket | undefined, isReadable: boolean) {
  const newestMs = bucket?.newest.value ?? null
  const recent = bucket?.recent
  const alerts = isReadable ? (recent?.alerts.doc_count ?? 0) : 0
  return {
    documents: bucket?.doc_count ?? 0,
    newest: newestMs === null ? null : new Date(newestMs).toISOString(),
    lagMs: recent?.lag.value ?? null,
    withoutTimestamp: bucket?.timeless.doc_count ?? 0,
    withIgnored: bucket?.ignored.doc_count ?? 0,
    ignoredFields: namesOf(bucket?.ignored.some.hits.hits ?? []),
    pipelineErrors: bucket?.failed.doc_count ?? 0,
    recent: {
      documents: recent?.doc_count ?? 0,
      notEvents: isReadable ? (recent?.doc_count ?? 0) - (recent?.valid.doc_count ?? 0) : 0,
      withoutNamespace: alerts - (isReadable ? (recent?.alerts.withNamespace.doc_count ?? 0) : 0),
      withoutPod: alerts - (isReadable ? (recent?.alerts.withPod.doc_count ?? 0) : 0),
    },
  }
}

function reasonOf(failure: unknown): string | null {
  return failure instanceof AppError ? failure.message : null
}

function namesOf(hits: readonly { _ignored?: string[] }[]): string[] {
  const names = hits.flatMap((hit) => hit._ignored ?? [])
  return [...new Set(names)].sort().slice(0, mostNames)
}

const lagScript = `
for (def name : new String[] {'@timestamp', 'event.ingested'}) {
  if (!doc.containsKey(name) || doc[name].size() == 0) { return; }
  if (!(doc[name].get(0) instanceof ZonedDateTime)) { return; }
}
emit(doc['event.ingested'].get(0).toInstant().toEpochMilli() - doc['@timestamp'].get(0).toInstant().toEpochMilli());`

const exists = (field: string) => ({ exists: { field } })

/** Lenient: others may have mapped the field as a number. */
const pipelineError = { match: { 'event.kind': { query: 'pipeline_error', lenient: true } } }

const perIndex = {
  newest: { max: { field: '@timestamp' } },
  timeless: { filter: { bool: { must_not: [exists('@timestamp')] } } },
  ignored: {
    filter: exists('_ignored'),
    // Their names cannot be counted in indices of older releases, but each hit tells its own.
    aggs: { some: { top_hits: { size: 5, _source: false } } },
  },
  failed: {
    filter: {
      bool: {
        should: [pipelineError, exists('error.message')],
        minimum_should_match: 1,
      },
    },
  },
  recent: {
    filter: { range: { '@timestamp': { gte: 'now-1d' } } },
    aggs: {
      valid: { filter: { term: { eyrie_valid: true } } },
      alerts: {
        filter: {
          bool: { filter: [{ term: { eyrie_valid: true } }, { term: { eyrie_kind: 'alert' } }] },
        },
        aggs: {
          withNamespace: { filter: exists('eyrie_namespace') },
          withPod: { filter: exists('eyrie_pod') },
        },
      },
      lag: { avg: { field: 'eyrie_lag' } },
    },
  },
}
