import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { writeCursor } from '../api/cursor'
import { tellLost } from '../api/read-readiness'
import { buildApi } from '../api/server'
import { openCountryLookup } from '../enrichment/geo'
import { openLiveFeed } from '../live/feed'
import { openOverview } from '../overview/build-overview'
import { openDeadLetters } from '../pipeline/dead-letters'
import { openPipeline } from '../pipeline/pipeline'
import { openSensorRegistry } from '../pipeline/sensor-registry'
import { openSimulation } from '../pipeline/simulation'
import { openPodStory } from '../pods/build-pod-story'
import { openPodList } from '../pods/list-pods'
import { falcoSensor } from '../sensors/catalog'
import { openElasticsearchStore } from '../store/elasticsearch/open-elasticsearch-store'
import { openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { restoreEmbeddedStore } from '../store/embedded/restore'
import type { Config } from './config'
import { openDataDir } from './data-dir'
import { findIngestToken } from './ingest-token'
import { openLease } from './lease'
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
/** A replica that dies in the middle of a job is missed after a term, and at the next look at it. */
const leaseTermMs = 15_000
const leaseLookMs = 5_000

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
  const { caFile, prefix, ...address } = config.elasticsearch
  const ca = caFile === null ? null : await readFile(caFile, 'utf8')
  return openElasticsearchStore({ address: { ...address, ca }, prefix, now })
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
    // The embedded store belongs to one process, and a start means to clear up at once.
    if (config.elasticsearch === null) {
      return repeat('retention', retentionEveryMs, () => keepInBounds(), logger)
    }
    const name = 'retention'
    const ticks = () => performance.now()
    const holder = `${hostname()} ${process.pid} ${randomUUID()}`
    const lease = openLease(records, { name, holder, termMs: leaseTermMs, ticks })
    const job = { name, intervalMs: retentionEveryMs, lookEveryMs: leaseLookMs, lease, now }
    return repeatOverReplicas(job, keepInBounds, logger)
  }
  const jobs = [retention(), repeat('sensor state', 10_000, () => sensors.save(), logger)]
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
