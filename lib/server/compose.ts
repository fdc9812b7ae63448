import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { writeCursor } from '../api/cursor'
import { tellLost } from '../api/read-readiness'
import { buildApi } from '../api/server'
import { openAssetList } from '../assets/list-assets'
import type { DataHealthAnswer } from '../domain/answers/data-health'
import { withCountries } from '../enrichment/addresses'
import { openCountryLookup } from '../enrichment/geo'
import { openLiveFeed } from '../live/feed'
import { openOverview } from '../overview/build-overview'
import { keepRefusedEvents, openDeadLetters } from '../pipeline/dead-letters'
import { parseJson } from '../pipeline/parse-json'
import { openPipeline } from '../pipeline/pipeline'
import { deadLetterCollection } from '../pipeline/read-letters'
import { openSensorRegistry } from '../pipeline/sensor-registry'
import { openSimulation } from '../pipeline/simulation'
import { openPodStory } from '../pods/build-pod-story'
import { openMarkFinder } from '../pods/find-marks'
import { openPodList } from '../pods/list-pods'
import { falcoDocuments, falcoSensor } from '../sensors/catalog'
import {
  clusterKeeper,
  openElasticsearchStore,
} from '../store/elasticsearch/open-elasticsearch-store'
import type { DocumentReader } from '../store/elasticsearch/sources/document-reader'
import { openSources, type Sources } from '../store/elasticsearch/sources/open-sources'
import { openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { restoreEmbeddedStore } from '../store/embedded/restore'
import type { EventStore } from '../store/event-store'
import { openLease } from '../store/lease'
import { type MoveResult, moveStore } from '../store/move-store'
import { openSpooledStore } from '../store/spool/open-spooled-store'
import { openSpoolLog } from '../store/spool/spool-log'
import { openThreatDetail } from '../threats/build-threat-detail'
import { openThreats } from '../threats/build-threats'
import { openSavedViews } from '../views/saved-views'
import type { Config } from './config'
import { openDataDir } from './data-dir'
import type { ElasticsearchSettings } from './elasticsearch-settings'
import { findIngestToken } from './ingest-token'
import { openMetrics } from './metrics'
import { repeat } from './repeat'
import { repeatOverReplicas } from './repeat-over-replicas'

/** The parts, wired: the API, the token sensors show, and how to let go of everything. */
export interface Composed {
  api: FastifyInstance
  ingestToken: string
  /** Ends the live streams, so that the server can close. */
  endStreams(): void
  /** Saves what is in memory and closes the store; call it when no request runs any more. */
  close(): Promise<void>
}

const dayMs = 86_400_000
const feedEveryMs = 500
const retentionEveryMs = 3_600_000
/** How late a replica shows what another one heard of the sensors, at most twice. */
const sensorsEveryMs = 5_000
/** How late viewers of one replica are told that another has removed what was simulated. */
const removalLookMs = 2_000
/** A replica that dies in the middle of a job is missed after a term, and at the next look at it. */
const leaseTermMs = 15_000
const leaseLookMs = 5_000
/** While a store is away the feed fails with each try; once a minute is enough to be told. */
const quietMs = 60_000

/** Puts a backup in the place of the data and answers how many events it holds. */
export async function restore(config: Config, file: string, force: boolean): Promise<number> {
  if (config.elasticsearch !== null) {
    throw new Error('a backup is for the embedded store, but ELASTICSEARCH_URL is set')
  }
  await openDataDir(config.dataDir)
  return restoreEmbeddedStore({ dataDir: config.dataDir, file, force })
}

export type StoreKind = 'embedded' | 'elasticsearch'

/**
 * Copies everything from one kind of store to the other, both as the settings name them; no Eyrie may
 * run over the embedded one. Throws an Error with one line where it cannot go on.
 */
export async function migrateStore(
  config: Config,
  [from, to]: readonly [StoreKind, StoreKind],
  tell: (line: string) => void,
): Promise<MoveResult> {
  const { elasticsearch } = config
  if (elasticsearch === null) {
    throw new Error('ELASTICSEARCH_URL is not set: it names the other store')
  }
  if (from === 'embedded' && !existsSync(join(config.dataDir, 'eyrie.duckdb'))) {
    throw new Error(`${config.dataDir} (EYRIE_DATA_DIR) holds no events: there is no eyrie.duckdb`)
  }
  await openDataDir(config.dataDir)
  const now = () => Date.now()
  const lock = await openSpoolLog(spoolFolder(config), config.spoolBytes)
  try {
    const { count } = lock.lag()
    if (count > 0) {
      throw new Error(`${count} events wait in the spool: start Eyrie until they are stored`)
    }
    const open = {
      embedded: () => openEmbeddedStore({ dataDir: config.dataDir, now }),
      elasticsearch: async () => openCluster(elasticsearch, await readAddress(elasticsearch), now),
    }
    const source = await open[from]()
    try {
      const target = await open[to]()
      try {
        return await moveStore(source, target, tell)
      } finally {
        await target.close()
      }
    } finally {
      await source.close()
    }
  } finally {
    await lock.close()
  }
}

/** The store that the settings name; one that may be away has a spool before it. */
async function openStore(config: Config, now: () => number, logger: Logger) {
  if (config.elasticsearch === null) {
    const store = await openEmbeddedStore({ dataDir: config.dataDir, now })
    return { ...store, readDataHealth: noSources }
  }
  const { elasticsearch } = config
  let sources: Sources | null = null
  const spooled = await openSpooledStore({
    folder: spoolFolder(config),
    limitBytes: config.spoolBytes,
    async open() {
      const address = await readAddress(elasticsearch)
      const store = await openCluster(elasticsearch, address, now)
      try {
        sources = await openSourcesOf(config, elasticsearch, address, store.events, now)
      } catch (error) {
        await store.close()
        throw error
      }
      return sources === null
        ? store
        : { ...store, events: sources.events, close: sources.events.close }
    },
    collections: [deadLetterCollection],
    keepRefused: keepRefusedEvents,
    now,
    onTrouble: (error) => logger.error({ err: error }, 'Elasticsearch cannot be used now'),
  })
  const readDataHealth = async () => {
    if (elasticsearch.sources.length === 0) return noSources()
    return spooled.read(async () => (await sources?.readDataHealth()) ?? noSources())
  }
  return { ...spooled, keeper: clusterKeeper, readDataHealth }
}

function spoolFolder({ dataDir }: Config): string {
  return join(dataDir, 'spool')
}

async function readAddress({ caFile, prefix, sources, ...way }: ElasticsearchSettings) {
  const ca =
    caFile === null
      ? null
      : await readFile(caFile, 'utf8').catch((error: Error) => {
          throw new Error(`ELASTICSEARCH_CA_FILE cannot be read: ${error.message}`)
        })
  return { ...way, ca }
}

type Address = Awaited<ReturnType<typeof readAddress>>

function openCluster({ prefix }: ElasticsearchSettings, address: Address, now: () => number) {
  return openElasticsearchStore({ address, prefix, now })
}

/** Null where nothing of others is to be read. */
async function openSourcesOf(
  { clusterName }: Config,
  settings: ElasticsearchSettings,
  address: Address,
  own: EventStore,
  now: () => number,
): Promise<Sources | null> {
  const { prefix, sources: patterns } = settings
  if (patterns.length === 0) return null
  const documents = falcoDocuments(clusterName)
  const findCountry = await openCountryLookup()
  const reader: DocumentReader = {
    ...documents,
    toEvent(...given) {
      const event = documents.toEvent(...given)
      return event === null ? null : withCountries(event, findCountry)
    },
  }
  return openSources(own, { address, prefix, patterns, reader, parseJson, now })
}

async function noSources(): Promise<DataHealthAnswer> {
  return { patterns: [], sources: [], isStale: false, reason: null }
}

/** The only place that names adapters. Errors: whatever the data folder or the store refuses with. */
export async function compose(
  config: Config,
  version: string,
  logger: Logger,
  checks = { answers: false },
): Promise<Composed> {
  await openDataDir(config.dataDir)
  const now = () => Date.now()
  const store = await openStore(config, now, logger)
  const { events, records, keeper } = store
  const { lost } = await events.health()
  if (lost !== null) logger.error(lost, tellLost(lost))
  const ingestToken = await findIngestToken(config.dataDir, config.ingestToken)
  const sensors = await openSensorRegistry(records)
  const deadLetters = openDeadLetters(records)
  let saidMs = Number.NEGATIVE_INFINITY
  const feed = openLiveFeed(events, writeCursor, (error) => {
    if (performance.now() - saidMs < quietMs) return
    saidMs = performance.now()
    logger.warn({ err: error }, 'live feed not read')
  })
  const retentionMs = config.retentionDays * dayMs
  const pipeline = openPipeline({
    events,
    deadLetters,
    sensors,
    findCountry: await openCountryLookup(),
    clusterName: config.clusterName,
    retentionMs,
    now,
    onStored: feed.noteStored,
  })
  // The embedded store belongs to one process: what it finds there of another is of one that is gone.
  const isShared = config.elasticsearch !== null
  const holder = isShared ? `${hostname()} ${process.pid} ${randomUUID()}` : 'the only process'
  const leaseOf = (name: string) =>
    openLease(records, { name, holder, termMs: leaseTermMs, ticks: () => performance.now() })
  const simulation = openSimulation({
    pipeline,
    events,
    records,
    sensors,
    lease: leaseOf('simulator'),
    kind: falcoSensor,
    now,
    onRemoved: feed.reset,
    onError: (error) => logger.error({ err: error }, 'the simulator failed'),
  })
  const metrics = openMetrics(events, feed, now)
  const api = await buildApi(
    {
      events,
      pipeline,
      deadLetters,
      sensors,
      feed,
      simulation,
      buildOverview: openOverview({ events, sensors, writeCursor, now }),
      listAssets: openAssetList(events, sensors, now),
      listPods: openPodList(events, now),
      buildPodStory: openPodStory(events, now),
      findMarks: openMarkFinder(events),
      buildThreats: openThreats(events, now),
      buildThreatDetail: openThreatDetail(events),
      views: openSavedViews(records, now),
      access: { auth: config.auth, ingestToken, apiToken: config.apiToken },
      backup: keeper.backup,
      readDataHealth: store.readDataHealth,
      version,
      checkAnswers: checks.answers,
      now,
      readMetrics: metrics.read,
      onIngest: metrics.countIngest,
      onIngestAnswer: metrics.countAnswer,
    },
    logger,
  )
  const keepInBounds = async (signal?: AbortSignal) => {
    await events.purge(now() - retentionMs, signal === undefined ? {} : { signal })
    const compaction = await keeper.compact()
    if (compaction !== null) logger.info(compaction, 'data file written anew')
  }
  const retention = () => {
    // A start over a store of its own means to clear up at once.
    if (!isShared) {
      return repeat('retention', retentionEveryMs, () => keepInBounds(), logger)
    }
    const name = 'retention'
    const lease = leaseOf(name)
    const job = { name, intervalMs: retentionEveryMs, lookEveryMs: leaseLookMs, lease, now }
    return repeatOverReplicas(job, keepInBounds, logger)
  }
  const jobs = [
    retention(),
    repeat('sensor state', sensorsEveryMs, () => sensors.save(now()), logger),
  ]
  if (isShared) {
    jobs.push(repeat('look for removals', removalLookMs, () => simulation.look(), logger))
  }
  // What is told only once it has settled, and what others have stored, no append announces.
  if (events.visibleWithinMs > 0) {
    jobs.push(repeat('live feed', feedEveryMs, async () => feed.nudge(), logger))
  }
  return {
    api,
    ingestToken,
    endStreams: feed.close,
    async close() {
      await simulation.close()
      await keeper.close()
      for (const job of jobs) await job.stop()
      await sensors
        .save(now())
        .catch((error) => logger.warn({ err: error }, 'sensor state not saved'))
      await api.close()
      await store.close()
    },
  }
}
