import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { writeCursor } from '../api/cursor'
import { tellLost } from '../api/read-readiness'
import { buildApi } from '../api/server'
import type { DataHealthAnswer } from '../domain/answers/data-health'
import { openCountryLookup } from '../enrichment/geo'
import { openLiveFeed } from '../live/feed'
import { openOverview } from '../overview/build-overview'
import { openDeadLetters } from '../pipeline/dead-letters'
import { parseJson } from '../pipeline/parse-json'
import { openPipeline } from '../pipeline/pipeline'
import { openSensorRegistry } from '../pipeline/sensor-registry'
import { openSimulation } from '../pipeline/simulation'
import { openPodStory } from '../pods/build-pod-story'
import { openPodList } from '../pods/list-pods'
import { falcoDocuments, falcoSensor } from '../sensors/catalog'
import { openElasticsearchStore } from '../store/elasticsearch/open-elasticsearch-store'
import { openSources } from '../store/elasticsearch/sources/open-sources'
import { openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { restoreEmbeddedStore } from '../store/embedded/restore'
import type { Config } from './config'
import { openDataDir } from './data-dir'
import { findIngestToken } from './ingest-token'
import { openMetrics } from './metrics'
import { repeat } from './repeat'

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

/** Puts a backup in the place of the data and answers how many events it holds. */
export async function restore(config: Config, file: string, force: boolean): Promise<number> {
  if (config.elasticsearch !== null) {
    throw new Error('a backup is for the embedded store, but ELASTICSEARCH_URL is set')
  }
  await openDataDir(config.dataDir)
  return restoreEmbeddedStore({ dataDir: config.dataDir, file, force })
}

/** The store that the settings name. */
async function openStore(config: Config, now: () => number) {
  if (config.elasticsearch === null) return openEmbeddedStore({ dataDir: config.dataDir, now })
  const { caFile, prefix, sources: patterns, ...way } = config.elasticsearch
  const ca = caFile === null ? null : await readFile(caFile, 'utf8')
  const address = { ...way, ca }
  const store = await openElasticsearchStore({ address, prefix, now })
  if (patterns.length === 0) return store
  const reader = falcoDocuments(config.clusterName)
  const own = store.events
  const sources = await openSources(own, { address, prefix, patterns, reader, parseJson, now })
  const { events, readDataHealth } = sources
  return { ...store, events, readDataHealth, close: events.close }
}

async function noSources(): Promise<DataHealthAnswer> {
  return { patterns: [], sources: [], isStale: false }
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
  const store = await openStore(config, now)
  const { events, records, keeper } = store
  const { lost } = await events.health()
  if (lost !== null) logger.error(lost, tellLost(lost))
  const ingestToken = await findIngestToken(config.dataDir, config.ingestToken)
  const sensors = await openSensorRegistry(records)
  const deadLetters = openDeadLetters(records)
  const feed = openLiveFeed(events, writeCursor, (error) =>
    logger.warn({ err: error }, 'live feed not read'),
  )
  const retentionMs = config.retentionDays * dayMs
  const pipeline = openPipeline({
    events,
    deadLetters,
    sensors,
    findCountry: await openCountryLookup(),
    clusterName: config.clusterName,
    retentionMs,
    now,
    onStored: feed.nudge,
  })
  const simulation = openSimulation({
    pipeline,
    events,
    records,
    sensors,
    kind: falcoSensor,
    now,
    onError: (error) => logger.error({ err: error }, 'the simulator failed'),
  })
  const metrics = openMetrics(events, feed)
  const api = await buildApi(
    {
      events,
      pipeline,
      deadLetters,
      sensors,
      feed,
      simulation,
      buildOverview: openOverview({ events, sensors, writeCursor, now }),
      listPods: openPodList(events, now),
      buildPodStory: openPodStory(events, now),
      access: { auth: config.auth, ingestToken, apiToken: config.apiToken },
      backup: keeper.backup,
      readDataHealth: 'readDataHealth' in store ? store.readDataHealth : noSources,
      version,
      checkAnswers: checks.answers,
      now,
      readMetrics: metrics.read,
      onIngest: metrics.countIngest,
      onIngestAnswer: metrics.countAnswer,
    },
    logger,
  )
  const keepInBounds = async () => {
    await events.purge(now() - retentionMs)
    const compaction = await keeper.compact()
    if (compaction !== null) logger.info(compaction, 'data file written anew')
  }
  const jobs = [
    repeat('retention', 3_600_000, keepInBounds, logger),
    repeat('sensor state', 10_000, () => sensors.save(), logger),
  ]
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
      await sensors.save().catch((error) => logger.warn({ err: error }, 'sensor state not saved'))
      await api.close()
      await store.close()
    },
  }
}
