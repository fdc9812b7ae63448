import { type Client, errors, Serializer } from '@elastic/elasticsearch'
import type { EventStore } from '../../event-store'
import { createClient, type ElasticsearchAddress } from '../connection'
import { createEventCounter } from '../count-events'
import { createEventGrouper } from '../group-events'
import { indexNames } from '../index-names'
import { usualFreshness } from '../open-elasticsearch-store'
import { createArrivalReader } from '../read-arrivals'
import { createAssetReader } from '../read-assets'
import { createRequester } from '../requests'
import { createSearcher } from '../search-batches'
import { createSettledBound } from '../settled'
import { createCopyCounter } from './count-copies'
import { createDataHealth } from './data-health'
import type { DocumentReader } from './document-reader'
import { createNativeClauses } from './native-clauses'
import { createSourceSummary } from './read-summary'
import { createSourceReader } from './read-with-sources'
import { openSourceCatalog } from './source-catalog'
import { createSourceScripts } from './source-scripts'
import { createSourceView } from './source-view'

/** How long after its own time a document of others is taken to have arrived; later ones are not told live. */
const usualAssumedMs = 10_000
const usualEveryMs = 30_000
const usualPatienceMs = 30_000
/** For how long something was: no clock that somebody may set. */
const ticks = () => performance.now()

export interface SourceOptions {
  address: ElasticsearchAddress
  /** The start of the name of every index of our own. */
  prefix: string
  /** Index patterns of others, such as `falco-*`. */
  patterns: readonly string[]
  reader: DocumentReader
  /** `JSON.parse` that loses no number. */
  parseJson: (text: string) => unknown
  settleSeconds?: number
  /** Epoch milliseconds. */
  now: () => number
  assumedMs?: number
  /** How often new indices and fields are looked for. */
  everyMs?: number
  /** How long the live order waits for indices of others that cannot be read. */
  patienceMs?: number
}

/** What `openSources` gives beside the events. */
export interface Sources {
  events: EventStore
  readDataHealth: ReturnType<typeof createDataHealth>
}

/**
 * `own` as it is for writing, and for reading together with what others write into indices under
 * some patterns; those are never written to. Errors of reads: as those of `own`.
 */
export async function openSources(own: EventStore, options: SourceOptions): Promise<Sources> {
  const { assumedMs = usualAssumedMs, everyMs = usualEveryMs, now } = options
  const { settleSeconds = usualFreshness.settleSeconds, patienceMs = usualPatienceMs } = options
  const names = indexNames(options.prefix)
  const ownIndices = names.events.slice(0, -1)
  const client = createLosslessClient(options)
  const requester = createRequester(client)
  const catalog = openSourceCatalog({
    requester,
    patterns: options.patterns,
    reader: options.reader,
    isOwn: (index) => index.startsWith(`${options.prefix}-`),
    everyMs,
    now: ticks,
  })
  const readable = () =>
    catalog.indices.flatMap(({ name, layout }) => (layout === null ? [] : [name]))
  const searcher = createSearcher(client, () => [names.events, ...readable()].join(','))
  // Without a name the cluster would search everything that it has.
  const others = createSearcher(client, () => readable().join(',') || `${options.prefix}-nothing`)
  const ownSearcher = createSearcher(client, names.events)
  const scripts = createSourceScripts(catalog, options.reader.tables)
  const { reader } = options
  const native = createNativeClauses(catalog, reader.tables)
  const view = createSourceView({ catalog, scripts, native, reader, ownIndices, assumedMs })
  const bound = createSettledBound(requester, names, settleSeconds * 1000, ticks)
  const arrivals = {
    own: createArrivalReader(ownSearcher, bound, settleSeconds),
    ...{ bound, others, view, settleSeconds, assumedMs, patienceMs, ticks },
  }
  const both: Pick<EventStore, ReadVerb> = {
    ...createSourceReader({ own, searcher, view, scripts, ownIndices, now, arrivals }),
    ...createEventCounter(searcher, view),
    ...createAssetReader(searcher, view),
    ...createEventGrouper(searcher, view),
  }
  const readSummary = createSourceSummary({ searcher, catalog, ownIndices })
  await catalog.refresh()

  /** Without an index of others to read, our own alone answer, as fast as ever. */
  async function reading(): Promise<Pick<EventStore, ReadVerb>> {
    const looked = catalog.refresh()
    if (catalog.indices.length === 0) await looked
    return catalog.indices.some(({ layout }) => layout !== null) ? both : own
  }

  return {
    events: {
      ...own,
      search: async (...asked) => (await reading()).search(...asked),
      async *scan(query, options) {
        yield* (await reading()).scan(query, options)
      },
      get: async (...asked) => (await reading()).get(...asked),
      trend: async (...asked) => (await reading()).trend(...asked),
      top: async (...asked) => (await reading()).top(...asked),
      groups: async (...asked) => (await reading()).groups(...asked),
      distinct: async (...asked) => (await reading()).distinct(...asked),
      assets: async (...asked) => (await reading()).assets(...asked),
      tail: async (...asked) => (await reading()).tail(...asked),
      head: async () => (await reading()).head(),
      suggest: async (...asked) => (await reading()).suggest(...asked),
      async health() {
        const looked = await reading()
        const [health, sources] = await Promise.all([
          own.health(),
          looked === own ? null : readSummary(),
        ])
        return { ...health, sources }
      },
      async close() {
        for (const each of [searcher, others, ownSearcher]) each.close()
        requester.close()
        await client.close()
        await own.close()
      },
    },
    readDataHealth: createDataHealth({
      searcher: createSearcher(client, () => catalog.counted.join(',')),
      catalog,
      scripts,
      reader: options.reader,
      patterns: options.patterns,
      countCopies: createCopyCounter({ searcher, view, scripts, ownIndices, now }),
    }),
  }
}

type ReadVerb =
  | 'search'
  | 'scan'
  | 'get'
  | 'trend'
  | 'top'
  | 'groups'
  | 'distinct'
  | 'assets'
  | 'tail'
  | 'head'
  | 'suggest'

/** A client that reads what sensors wrote without losing digits. */
function createLosslessClient({ address, parseJson }: SourceOptions): Client {
  class LosslessSerializer extends Serializer {
    override deserialize<T = unknown>(json: string): T {
      try {
        return parseJson(json) as T
      } catch (error) {
        throw new errors.DeserializationError(
          error instanceof Error ? error.message : 'no JSON',
          json,
        )
      }
    }
  }
  return createClient(address, LosslessSerializer)
}
