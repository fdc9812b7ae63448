import type { Readable } from 'node:stream'
import type { Access, AccessSettings, Identity } from '../access/identify'
import type { ListAssets } from '../assets/list-assets'
import type { DataHealthAnswer } from '../domain/answers/data-health'
import type { LiveFeed } from '../live/feed'
import type { BuildOverview } from '../overview/build-overview'
import type { DeadLetters } from '../pipeline/dead-letters'
import type { Pipeline } from '../pipeline/pipeline'
import type { SensorRegistry } from '../pipeline/sensor-registry'
import type { Simulation } from '../pipeline/simulation'
import type { BuildPodStory } from '../pods/build-pod-story'
import type { FindMarks } from '../pods/find-marks'
import type { ListPods } from '../pods/list-pods'
import type { EventStore } from '../store/event-store'
import type { BuildThreatDetail } from '../threats/build-threat-detail'
import type { BuildThreats } from '../threats/build-threats'
import type { SavedViews } from '../views/saved-views'

/** What the routes work with: verbs and ports, put together by the process. */
export interface ApiContext {
  events: EventStore
  pipeline: Pipeline
  deadLetters: DeadLetters
  sensors: SensorRegistry
  feed: LiveFeed
  simulation: Simulation
  buildOverview: BuildOverview
  listAssets: ListAssets
  listPods: ListPods
  buildPodStory: BuildPodStory
  findMarks: FindMarks
  buildThreats: BuildThreats
  buildThreatDetail: BuildThreatDetail
  views: SavedViews
  access: AccessSettings
  /** Everything of one moment as one file; see `Keeper` of the store. */
  backup: () => Promise<{ body: Readable; sizeBytes: number }>
  /** How the indices do that others write and Eyrie reads. */
  readDataHealth: () => Promise<DataHealthAnswer>
  version: string
  /** Whether every answer is held against its schema before it goes out, as tests do. */
  checkAnswers: boolean
  now: () => number
  /** Prometheus text and its content type. */
  readMetrics: () => Promise<{ text: string; contentType: string }>
  /** Each answer to an ingest request, refused ones too. */
  onIngestAnswer: (status: number) => void
  onIngest: (
    sensor: string,
    counts: { accepted: number; duplicates: number; rejected: number },
  ) => void
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. */
    access?: Access
  }
  interface FastifyRequest {
    identity: Identity
  }
}
