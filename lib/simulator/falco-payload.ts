import { simulatedField } from '../domain/simulated'
import type { Node, Pod } from './cluster'
import { type FalcoRule, falcoRules, type RuleWords } from './falco-rules'
import { nanoseconds, type Process, processFields, type User } from './process'

/** One body as Falco's `http_output` posts it (FALCO 0.44, `json_output: true`). */
export interface FalcoPayload {
  hostname: string
  output: string
  output_fields: Record<string, string | number | boolean>
  priority: string
  rule: string
  source: string
  tags?: string[]
  time: string
}

/** What happened, before it is told in Falco's words. */
export interface Happening {
  timeMs: number
  /** Below the millisecond, nanoseconds. */
  extraNs: number
  rule: FalcoRule
  /** Where: a pod, or a node outside of pods. */
  place: Pod | Node
  process: Process
  user: User
  /** The system call and all that is told besides process, container and pod. */
  fields: Readonly<Record<string, string | number | boolean>>
}

/** The cluster that all of it happens in: never one that a real sensor would name. */
export const simulatedCluster = 'simulated'
const falcoVersion = '0.44.1'

/** The alert that Falco would send of an happening, with the mark of the simulator. */
export function alertPayload(happening: Happening): FalcoPayload {
  const { rule, place } = happening
  const words: RuleWords = falcoRules[rule]
  const fields = {
    ...happening.fields,
    ...processFields(happening.process),
    'user.name': happening.user.name,
    'user.uid': happening.user.id,
    'user.loginuid': -1,
    ...('container' in place ? podFields(place) : { 'container.id': 'host' }),
  }
  const time = preciseTime(happening.timeMs, happening.extraNs)
  const told = Object.entries(fields)
    .filter(([name]) => !/^proc\.(?:a|pid\.ts)|^k8s\.pod\.uid|^container\.image\.digest/.test(name))
    .map(([name, value]) => `${name.replaceAll('.', '_')}=${value}`)
    .join(' ')
  return {
    hostname: 'container' in place ? place.node : place.name,
    output: `${time.replace('Z', '+0000')}: ${words.priority} ${words.headline} | ${told}`,
    output_fields: {
      ...fields,
      ...marks(happening.timeMs, happening.extraNs),
    },
    priority: words.priority,
    rule,
    source: 'syscall',
    tags: words.tags.split(' '),
    time,
  }
}

/** Falco's metrics snapshot, the sign of life of a node; `sinceMs`: how long Falco has been running. */
export function heartbeatPayload(
  node: Node,
  timeMs: number,
  metrics: { sinceMs: number; intervalMs: number; eventsPerSecond: number },
): FalcoPayload {
  const counted = Math.round((metrics.sinceMs / 1000) * metrics.eventsPerSecond)
  const before = counted - Math.round((metrics.intervalMs / 1000) * metrics.eventsPerSecond)
  return {
    hostname: node.name,
    output: 'Falco metrics snapshot',
    output_fields: {
      'evt.hostname': node.name,
      'evt.source': 'syscall',
      'falco.duration_sec': Math.round(metrics.sinceMs / 1000),
      'falco.evts_rate_sec': metrics.eventsPerSecond,
      'falco.host_num_cpus': 16,
      'falco.num_evts': counted,
      'falco.num_evts_prev': Math.max(0, before),
      'falco.outputs_queue_num_drops': 0,
      'falco.version': falcoVersion,
      'scap.engine_name': 'modern_bpf',
      'scap.evts_drop_rate_sec': 0,
      'scap.evts_rate_sec': metrics.eventsPerSecond,
      ...marks(timeMs, 0),
    },
    priority: 'Informational',
    rule: 'Falco internal: metrics snapshot',
    source: 'internal',
    time: preciseTime(timeMs, 0),
  }
}

/** The fields of a connection between two ends, client first. */
export function connectionFields(
  call: 'connect' | 'accept4' | 'dup2',
  client: { ip: string; port: number },
  server: { ip: string; port: number; name?: string },
): Record<string, string | number | boolean> {
  return {
    'evt.type': call,
    'evt.res': 'SUCCESS',
    'fd.name': `${client.ip}:${client.port}->${server.ip}:${server.port}`,
    'fd.type': 'ipv4',
    'fd.l4proto': 'tcp',
    'fd.cip': client.ip,
    'fd.cport': client.port,
    'fd.sip': server.ip,
    'fd.sport': server.port,
    'fd.is_server': call === 'accept4',
    ...(server.name === undefined ? {} : { 'fd.sip.name': server.name }),
  }
}

/** The fields of a file that was opened. */
export function fileFields(
  path: string,
  isWritten = false,
): Record<string, string | number | boolean> {
  return {
    'evt.type': 'openat',
    'evt.res': 'SUCCESS',
    'evt.is_open_read': !isWritten,
    'evt.is_open_write': isWritten,
    'fd.name': path,
    'fd.type': 'file',
  }
}

/** A process that was started; `terminal`: its number where it has one. */
export function startFields(terminal = 0): Record<string, string | number | boolean> {
  return { 'evt.type': 'execve', 'evt.res': 'SUCCESS', 'proc.tty': terminal }
}

function podFields(pod: Pod): Record<string, string | boolean> {
  return {
    'container.id': pod.container.id,
    'container.name': pod.container.name,
    'container.image.repository': pod.container.repository,
    'container.image.tag': pod.container.tag,
    'container.image.digest': pod.container.digest,
    'container.type': 'containerd',
    'container.privileged': pod.container.isPrivileged,
    'k8s.ns.name': pod.namespace,
    'k8s.pod.name': pod.name,
    'k8s.pod.uid': pod.uid,
    'k8s.pod.ip': pod.ip,
  }
}

function marks(timeMs: number, extraNs: number) {
  return {
    cluster: simulatedCluster,
    [simulatedField]: true,
    'evt.time.iso8601': nanoseconds(timeMs, extraNs),
  }
}

function preciseTime(epochMs: number, extraNs: number): string {
  return new Date(epochMs).toISOString().replace('Z', `${String(extraNs).padStart(6, '0')}Z`)
}
