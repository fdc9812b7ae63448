import type { PodStory, PodSummary } from '../domain/answers/pods'
import { AppError } from '../domain/app-error'
import type { PodIdentity } from '../domain/pod-path'
import type { SecurityEvent } from '../domain/security-event'
import { chooseInterval, fillBuckets } from '../query/intervals'
import { scoreRisk } from '../risk/score'
import type { EventGroup, EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { attackSteps } from './attack-steps'
import { imageText, podChanges } from './changes'
import { laneBuckets } from './lanes'
import { readActive } from './list-pods'
import { storyMarks } from './marks'
import { having, narrow, ofPod } from './pod-query'
import { processTree } from './process-tree'
import { comparePods, podKey, summarisePods } from './rank-pods'
import { marksMost, readStarts } from './read-starts'
import {
  joinPeers,
  lanesByRule,
  partFields,
  toContainers,
  toFiles,
  toMark,
  toPeers,
  toSightings,
  toThreats,
  toUsers,
} from './story-parts'

/** How much of each part a story holds; what is beyond is counted. */
export const storyLimits = {
  timeline: 1_000,
  events: 100,
  threats: 100,
  processes: 500,
  peers: 500,
  files: 500,
  users: 100,
  containers: 100,
  neighbours: 50,
} as const

const laneColumns = 100
const hourMs = 3_600_000
const neighbourhoodMs = 15 * 60_000
const nobody = { severityCounts: [], tacticCount: 0, lastSeenMs: 0 }

export type BuildPodStory = (
  pod: PodIdentity,
  query: EventQuery,
  options: ReadOptions,
) => Promise<PodStory>

/**
 * Everything that is known of one pod in a query's range, each part one aggregate of the store.
 * Throws `AppError('not-found')` for a pod that no event kept has ever named.
 */
export function openPodStory(events: EventStore, now: () => number): BuildPodStory {
  return async (pod, asked, options) => {
    const nowMs = now()
    const endMs = asked.toMs ?? nowMs
    const ever = ofPod({ fromMs: 0, toMs: null, kind: null, where: null }, pod)
    const [newest, oldest] = await Promise.all([
      events.search(ever, { limit: 1, after: null }, options),
      events.search(ever, { limit: 1, after: null, ascending: true }, options),
    ])
    const [latest] = newest.events
    if (latest === undefined) {
      throw new AppError('not-found', 'No event that is kept has named this pod.')
    }
    const query = ofPod(asked, pod)
    const intervalMs = chooseInterval(endMs - asked.fromMs)
    const laneMs = chooseInterval(endMs - asked.fromMs, laneColumns)
    const group = (part: keyof typeof partFields, size: number) =>
      events.groups(
        // Many events tell what was done, few of them to which file.
        part === 'files' ? having(query, 'file.path') : query,
        partFields[part],
        size,
        options,
      )
    const [trend, lanes, page, assets] = await Promise.all([
      events.trend(query, 'event.severity', intervalMs, options),
      events.trend(query, 'rule.name', laneMs, { ...options, seriesMost: storyLimits.threats }),
      events.search(query, { limit: storyLimits.timeline, after: null }, options),
      events.assets(query, 1, options),
    ])
    const workload = latest.kubernetes?.workload?.name ?? null
    const [rules, tactics, techniques, commands, ends, files, users, containers, nodes, starts] =
      await Promise.all([
        group('threats', storyLimits.threats),
        group('tactics', 50),
        group('techniques', 500),
        group('processes', storyLimits.processes),
        group('peers', storyLimits.peers),
        group('files', storyLimits.files),
        group('users', storyLimits.users),
        group('containers', storyLimits.containers),
        group('nodes', 20),
        readStarts(events, pod, workload, asked, options),
      ])
    const [asset] = assets
    const status = nowMs - Date.parse(latest['@timestamp']) < hourMs ? 'active' : 'quiet'
    const near = await readNeighbours(nodes.groups[0])
    const tree = processTree(toSightings(page.events, commands.groups), storyLimits.processes)
    const threats = toThreats(rules.groups)
    const runs = toContainers(containers.groups)
    const people = toUsers(users.groups)
    const changes = podChanges({
      containers: toContainers(starts.containers),
      users: people,
      nodes: nodes.groups,
      uids: starts.containers,
    }).filter(({ at }) => at >= iso(asked.fromMs))
    const marks = storyMarks({ fromMs: asked.fromMs, changes, ...starts, pod, workload })
    const { kubernetes } = asset === undefined ? latest : (page.events[0] ?? latest)
    return {
      range: { from: iso(asked.fromMs), to: iso(endMs) },
      pod: {
        ...pod,
        uid: kubernetes?.pod?.uid ?? null,
        workload: kubernetes?.workload?.name ?? asset?.workload ?? null,
        workloadKind: kubernetes?.workload?.kind ?? null,
        node: kubernetes?.node?.name ?? asset?.node ?? null,
        image: runs.map(imageText).find((text) => text !== null) ?? imageOf(latest),
        status,
        isSimulated: latest.eyrie.simulated === true,
        firstSeen: (oldest.events[0] ?? latest)['@timestamp'],
        lastSeen: latest['@timestamp'],
      },
      risk: scoreRisk(
        asset === undefined ? nobody : { ...asset, tacticCount: asset.tactics.length },
        endMs,
      ),
      total: page.total,
      trend: {
        interval: intervalMs,
        buckets: fillBuckets(trend, asked, intervalMs, nowMs).map(({ timeMs, ...bucket }) => ({
          time: iso(timeMs),
          ...bucket,
        })),
      },
      topThreats: threats,
      steps: attackSteps(techniques.groups, tactics.groups),
      processes: tree.nodes,
      peers: joinPeers(toPeers(ends.groups)),
      files: toFiles(files.groups),
      users: people,
      containers: runs,
      changes,
      marks: marks.slice(-marksMost),
      neighbours: near.slice(0, storyLimits.neighbours),
      findings: [],
      lanes: { interval: laneMs, buckets: laneBuckets(lanes, lanesByRule(threats)) },
      timeline: page.events.map(toMark),
      events: page.events.slice(0, storyLimits.events),
      omitted: {
        threats: rules.other,
        processes: tree.omitted,
        peers: ends.other,
        files: files.other,
        users: users.other,
        containers: containers.other,
        neighbours: Math.max(0, near.length - storyLimits.neighbours),
        marks: Math.max(0, marks.length - marksMost),
        timeline: Math.max(0, page.total.value - page.events.length),
      },
    }

    /** Other pods with alerts on the node of its worst alerts, from a little before its first event to a little after. */
    async function readNeighbours(span: EventGroup | undefined): Promise<PodSummary[]> {
      const [node] = span?.values ?? []
      if (span === undefined || node == null) return []
      const around: EventQuery = {
        fromMs: Math.max(asked.fromMs, span.firstMs - neighbourhoodMs),
        toMs: Math.min(asked.toMs ?? Number.POSITIVE_INFINITY, span.lastMs + neighbourhoodMs),
        kind: asked.kind,
        where: null,
      }
      const [found, active] = await Promise.all([
        events.assets(narrow(around, 'kubernetes.node.name', node), 1_000, options),
        readActive(events, nowMs, options),
      ])
      return summarisePods(found, active, endMs)
        .filter((other) => podKey(other) !== podKey(pod))
        .sort(comparePods('risk'))
    }
  }
}

function imageOf({ container }: SecurityEvent): string | null {
  const { name, tag, digest } = container?.image ?? {}
  return imageText({ image: name ?? null, tag: tag ?? null, digest: digest ?? null })
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
