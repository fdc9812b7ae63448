import type {
  Lane,
  Peer,
  PodContainer,
  PodThreat,
  PodUser,
  TimelineEvent,
  TouchedFile,
} from '../domain/answers/pods'
import type { SecurityEvent } from '../domain/security-event'
import type { EventGroup } from '../store/event-store'
import { eventDetail, eventTitle } from './event-words'
import { laneOf } from './lanes'
import type { ProcessSighting } from './process-tree'

/** The fields by which each part of a story is grouped, in the order in which its values come. */
export const partFields = {
  threats: ['rule.name'],
  tactics: ['threat.tactic.name'],
  techniques: ['threat.tactic.name', 'threat.technique.id'],
  processes: ['process.name', 'process.command_line', 'process.parent.name', 'container.id'],
  peers: [
    'source.ip',
    'source.geo.country_iso_code',
    'destination.ip',
    'destination.domain',
    'destination.port',
    'destination.geo.country_iso_code',
  ],
  files: ['file.path', 'event.action'],
  users: ['user.name'],
  containers: ['container.id', 'container.name', 'container.image.name'],
  nodes: ['kubernetes.node.name'],
} as const

const seen = (group: EventGroup) => ({
  count: group.count,
  severity: group.maxSeverity,
  firstSeen: new Date(group.firstMs).toISOString(),
  lastSeen: new Date(group.lastMs).toISOString(),
})

/** The rules that fired, each with the lane of its first event. */
export function toThreats(groups: readonly EventGroup[]): PodThreat[] {
  return groups.map((group) => ({
    rule: group.values[0] ?? '',
    lane: laneOf(group.earliest),
    ...seen(group),
  }))
}

/** The other ends: whoever connected where it is inbound, else where it connected to. */
export function toPeers(groups: readonly EventGroup[]): Peer[] {
  return groups.map((group) => {
    const [sourceIp, sourceCountry, ip, domain, port, country] = group.values
    const { network } = group.earliest
    const direction = network?.direction ?? null
    const isSource = direction === 'inbound' || (ip == null && domain == null)
    return {
      ip: (isSource ? sourceIp : ip) ?? null,
      domain: isSource ? null : (domain ?? null),
      country: (isSource ? sourceCountry : country) ?? null,
      direction,
      port: port == null ? null : Number(port),
      protocol: network?.protocol ?? null,
      ...seen(group),
    }
  })
}

/** Peers that are the same but for the pod's own address or port: one line. */
export function joinPeers(peers: readonly Peer[]): Peer[] {
  const joined = new Map<string, Peer>()
  for (const peer of peers) {
    const { ip, domain, direction, port } = peer
    const key = JSON.stringify([ip, domain, direction, port])
    const known = joined.get(key)
    joined.set(key, known === undefined ? peer : { ...known, ...joinSeen(known, peer) })
  }
  return [...joined.values()].sort((a, b) => b.severity - a.severity || b.count - a.count)
}

/** Files with all that was done to each, most frequent first. */
export function toFiles(groups: readonly EventGroup[]): TouchedFile[] {
  const files = new Map<string, TouchedFile>()
  for (const group of [...groups].sort((a, b) => b.count - a.count)) {
    const [path, action] = group.values
    if (path == null) continue
    const known = files.get(path)
    const actions = action == null || known?.actions.includes(action) ? [] : [action]
    if (known === undefined) files.set(path, { path, actions, ...seen(group) })
    else {
      const all = { actions: [...known.actions, ...actions] }
      files.set(path, { ...known, ...all, ...joinSeen(known, seen(group)) })
    }
  }
  return [...files.values()].sort((a, b) => b.severity - a.severity || b.count - a.count)
}

export function toUsers(groups: readonly EventGroup[]): PodUser[] {
  return groups.map((group) => ({
    name: group.values[0] ?? '',
    id: group.earliest.user?.id ?? null,
    ...seen(group),
  }))
}

/** Containers, newest first; a container's image never changes, so its first event tells all of it. */
export function toContainers(groups: readonly EventGroup[]): PodContainer[] {
  return groups
    .map((group) => {
      const [id, name, image] = group.values
      const { container } = group.earliest
      return {
        id: id ?? null,
        name: name ?? null,
        image: image ?? null,
        tag: container?.image?.tag ?? null,
        digest: container?.image?.digest ?? null,
        runtime: container?.runtime ?? null,
        ...seen(group),
      }
    })
    .sort((a, b) => (a.lastSeen > b.lastSeen ? -1 : 1))
}

/** The newest events one by one, and for the older ones of each command its first event. */
export function toSightings(
  newest: readonly SecurityEvent[],
  groups: readonly EventGroup[],
): ProcessSighting[] {
  const shown = new Map<string, number>()
  const single = newest.map((event): ProcessSighting => {
    const { process, container } = event
    const key = groupKey([
      process?.name,
      process?.command_line,
      process?.parent?.name,
      container?.id,
    ])
    shown.set(key, (shown.get(key) ?? 0) + 1)
    const atMs = Date.parse(event['@timestamp'])
    return { event, count: 1, severity: event.event.severity, firstMs: atMs, lastMs: atMs }
  })
  const older = groups.flatMap((group): ProcessSighting[] => {
    const count = group.count - (shown.get(groupKey(group.values)) ?? 0)
    if (count <= 0) return []
    const { earliest: event, maxSeverity: severity, firstMs, lastMs } = group
    return [{ event, count, severity, firstMs, lastMs }]
  })
  return [...older, ...single]
}

function groupKey(values: readonly (string | null | undefined)[]): string {
  return JSON.stringify(values.map((value) => value ?? null))
}

/** An event as a mark of the timeline. */
export function toMark(event: SecurityEvent): TimelineEvent {
  return {
    id: event.event.id,
    time: event['@timestamp'],
    lane: laneOf(event),
    severity: event.event.severity,
    title: eventTitle(event),
    detail: eventDetail(event),
  }
}

export function lanesByRule(threats: readonly PodThreat[]): Map<string, Lane> {
  return new Map(threats.map(({ rule, lane }) => [rule, lane]))
}

type Seen = Pick<Peer, 'count' | 'severity' | 'firstSeen' | 'lastSeen'>

function joinSeen(left: Seen, right: Seen): Seen {
  return {
    count: left.count + right.count,
    severity: Math.max(left.severity, right.severity),
    firstSeen: left.firstSeen < right.firstSeen ? left.firstSeen : right.firstSeen,
    lastSeen: left.lastSeen > right.lastSeen ? left.lastSeen : right.lastSeen,
  }
}
