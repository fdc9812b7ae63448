import { z } from 'zod'
import { RiskScore } from '../risk'
import { SecurityEvent } from '../security-event'
import { Severity, SeverityBand } from '../severity'
import { Total, TrendAnswer } from './events'
import { mayBePartial } from './partial'

/** `active`: named by an event of the last hour, as of now; else `quiet`. */
export const PodStatus = z.enum(['active', 'quiet'])
export type PodStatus = z.infer<typeof PodStatus>

/** What a list of pods can be ordered by: `name` from A, the others from the most. */
export const PodSort = z.enum(['risk', 'alerts', 'lastSeen', 'name'])
export type PodSort = z.infer<typeof PodSort>

/** One pod with its activity in the range. */
export const PodSummary = z.object({
  cluster: z.string(),
  /** null where its events name none. */
  namespace: z.string().nullable(),
  pod: z.string(),
  workload: z.string().nullable(),
  node: z.string().nullable(),
  /** 0 to 100, of the range. */
  risk: z.number(),
  band: SeverityBand,
  alerts: z.number().int(),
  lastSeen: z.string(),
  status: PodStatus,
})
export type PodSummary = z.infer<typeof PodSummary>

export const PodsAnswer = z.object({
  ...mayBePartial,
  pods: z.array(PodSummary),
  next: z.string().nullable(),
  /** Pods in the range; `gte` where there are more than are ranked. */
  total: Total,
})
export type PodsAnswer = z.infer<typeof PodsAnswer>

/** How often something was seen, how bad at worst, and when. */
const sighting = {
  count: z.number().int(),
  severity: Severity,
  firstSeen: z.string(),
  lastSeen: z.string(),
}

/** The rows of the timeline: what kind of thing happened. */
export const Lane = z.enum(['process', 'file', 'network', 'privilege', 'other'])
export type Lane = z.infer<typeof Lane>

/** One process, or several that ran the same command below the same parent. */
export const ProcessNode = z.object({
  id: z.number().int(),
  /** The `id` of the process above it, which stands before it in the list; null at a root. */
  parent: z.number().int().nullable(),
  depth: z.number().int(),
  name: z.string(),
  commandLine: z.string().nullable(),
  executable: z.string().nullable(),
  /** The first few process ids, and how many there are. */
  pids: z.array(z.number().int()),
  pidCount: z.number().int(),
  users: z.array(z.string()),
  /** Events that it did itself; 0 where it is only known as an ancestor. */
  ...sighting,
  /** The worst of it and all below it. */
  worstBelow: Severity,
})
export type ProcessNode = z.infer<typeof ProcessNode>

/** The other end of connections, as `source` (inbound) or `destination` (outbound). */
export const Peer = z.object({
  ip: z.string().nullable(),
  domain: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  /** The server's port: the peer's own where it is outbound. */
  port: z.number().int().nullable(),
  protocol: z.string().nullable(),
  ...sighting,
})
export type Peer = z.infer<typeof Peer>

export const TouchedFile = z.object({
  path: z.string(),
  /** What was done to it, in the sensor's words, most frequent first. */
  actions: z.array(z.string()),
  ...sighting,
})
export type TouchedFile = z.infer<typeof TouchedFile>

export const PodUser = z.object({ name: z.string(), id: z.string().nullable(), ...sighting })
export type PodUser = z.infer<typeof PodUser>

export const PodContainer = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  image: z.string().nullable(),
  tag: z.string().nullable(),
  digest: z.string().nullable(),
  runtime: z.string().nullable(),
  ...sighting,
})
export type PodContainer = z.infer<typeof PodContainer>

/** Something about the pod that was one thing before and another after; `from` null: new. */
export const PodChange = z.object({
  at: z.string(),
  kind: z.enum(['container', 'image', 'node', 'pod', 'user']),
  /** The container's name, where it is about one of several. */
  of: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
})
export type PodChange = z.infer<typeof PodChange>

/**
 * A restart or a deployment that what is kept tells of. `by` says how: another container under the
 * same name, another image of the workload, or an alert about the Kubernetes audit log.
 */
export const StoryMark = z.object({
  at: z.string(),
  kind: z.enum(['restart', 'deploy']),
  by: z.enum(['container', 'image', 'audit']),
  /** The container's name, or what was deployed as Kubernetes names it. */
  of: z.string(),
  from: z.string().nullable(),
  /** The new container or image, or the rule that tells of the deployment. */
  to: z.string(),
  /** The alert about the audit log. */
  event: z.string().nullable(),
})
export type StoryMark = z.infer<typeof StoryMark>

/** One ATT&CK tactic, when it was first seen, and its techniques in the same order. */
export const AttackStep = z.object({
  tactic: z.object({ id: z.string().nullable(), name: z.string() }),
  techniques: z.array(z.object({ id: z.string(), name: z.string(), firstSeen: z.string() })),
  ...sighting,
  /** The first event of it. */
  event: z.object({ id: z.string(), title: z.string() }),
})
export type AttackStep = z.infer<typeof AttackStep>

export const PodThreat = z.object({ rule: z.string(), lane: Lane, ...sighting })
export type PodThreat = z.infer<typeof PodThreat>

export const TimelineEvent = z.object({
  id: z.string(),
  time: z.string(),
  lane: Lane,
  severity: Severity,
  title: z.string(),
  /** What ran, or the file. */
  detail: z.string(),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

/** The story of one pod in a range; lists are bounded, and `omitted` says how much each leaves out. */
export const PodStory = z.object({
  ...mayBePartial,
  range: z.object({ from: z.string(), to: z.string() }),
  pod: z.object({
    cluster: z.string(),
    namespace: z.string().nullable(),
    pod: z.string(),
    uid: z.string().nullable(),
    workload: z.string().nullable(),
    workloadKind: z.string().nullable(),
    node: z.string().nullable(),
    image: z.string().nullable(),
    status: PodStatus,
    isSimulated: z.boolean(),
    /** Of everything kept, whatever the range. */
    firstSeen: z.string(),
    lastSeen: z.string(),
  }),
  risk: RiskScore,
  /** Events in the range. */
  total: Total,
  /** By `event.severity`. */
  trend: TrendAnswer,
  topThreats: z.array(PodThreat),
  steps: z.array(AttackStep),
  /** Each parent before its children. */
  processes: z.array(ProcessNode),
  peers: z.array(Peer),
  files: z.array(TouchedFile),
  users: z.array(PodUser),
  containers: z.array(PodContainer),
  changes: z.array(PodChange),
  /** Restarts of the pod and deployments of its workload within the range, oldest first. */
  marks: z.array(StoryMark),
  /** Other pods that raised alerts on the same node around the same time, worst first. */
  neighbours: z.array(PodSummary),
  /** Findings about its image; empty while no source of findings is connected. */
  findings: z.array(z.never()),
  /** Every event of the range by lane, counted in buckets. */
  lanes: z.object({
    interval: z.number().int(),
    buckets: z.array(z.object({ time: z.string(), counts: z.record(Lane, z.number().int()) })),
  }),
  /** The newest events of the range one by one, newest first. */
  timeline: z.array(TimelineEvent),
  /** The newest of them in full, newest first. */
  events: z.array(SecurityEvent),
  /** What the bounded lists leave out: `processes` and `neighbours` entries, events for the others. */
  omitted: z.object({
    threats: z.number().int(),
    processes: z.number().int(),
    peers: z.number().int(),
    files: z.number().int(),
    users: z.number().int(),
    containers: z.number().int(),
    neighbours: z.number().int(),
    marks: z.number().int(),
    timeline: z.number().int(),
  }),
})
export type PodStory = z.infer<typeof PodStory>
