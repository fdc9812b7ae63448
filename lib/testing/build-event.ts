import { createHash } from 'node:crypto'
import type { ArrivingEvent, SecurityEvent } from '../domain/security-event'

/** Any part of a shape, to any depth; lists are replaced whole, `undefined` takes a part away. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T

/** The time of built events that do not say theirs: 2026-03-02 09:00:00 UTC, epoch milliseconds. */
export const builtAtMs = Date.UTC(2026, 2, 2, 9)

/** An id for tests: 32 hex digits made from any text. */
export function buildEventId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** Epoch milliseconds as `@timestamp` spells them. */
export function timestamp(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

const template: ArrivingEvent = {
  '@timestamp': timestamp(builtAtMs),
  event: {
    id: '',
    kind: 'alert',
    category: ['process'],
    type: ['start'],
    action: 'execve',
    module: 'falco',
    dataset: 'falco.alerts',
    severity: 4,
    original_time: '2026-03-02T09:00:00.000000000Z',
  },
  rule: { name: 'Terminal shell in container' },
  message: 'A shell was spawned in a container with an attached terminal',
  tags: ['container', 'shell', 'mitre_execution', 'T1059'],
  threat: {
    tactic: { id: ['TA0002'], name: ['Execution'] },
    technique: { id: ['T1059'], name: ['Command and Scripting Interpreter'] },
  },
  orchestrator: { cluster: { name: 'default' } },
  kubernetes: {
    namespace: 'payments',
    pod: { name: 'checkout-6d5f9c7b8-x2k4p' },
    node: { name: 'node-1' },
    workload: { kind: 'Deployment', name: 'checkout' },
  },
  container: {
    id: '3f1c9a0b7e22',
    name: 'checkout',
    image: { name: 'registry.example/checkout', tag: '1.4.2' },
  },
  process: {
    name: 'bash',
    executable: '/bin/bash',
    command_line: 'bash -i',
    pid: 4711,
    parent: { name: 'node', pid: 1 },
  },
  user: { name: 'root', id: '0' },
  observer: { name: 'falco', hostname: 'node-1' },
  eyrie: { fields: { 'proc.name': 'bash', 'user.uid': 0 }, fold_key: 'shell/checkout' },
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(base: unknown, over: unknown): unknown {
  if (!isPlainObject(base) || !isPlainObject(over)) return over
  const merged = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) merged.delete(key)
    else merged.set(key, merged.has(key) ? merge(merged.get(key), value) : value)
  }
  return Object.fromEntries(merged)
}

/**
 * A Falco shell alert, changed by `over`. Without an `event.id` of its own its id is a hash of its
 * content: the same overrides build the same event, others another.
 */
export function buildEvent(over: DeepPartial<ArrivingEvent> = {}): ArrivingEvent {
  const built = merge(structuredClone(template), over) as ArrivingEvent
  if (built.event.id !== '') return built
  return { ...built, event: { ...built.event, id: buildEventId(JSON.stringify(built)) } }
}

/** The same as the store returns it; it arrives when it happened unless `over` says otherwise. */
export function buildSecurityEvent(over: DeepPartial<SecurityEvent> = {}): SecurityEvent {
  const { ingested, ...event } = over.event ?? {}
  const arriving = buildEvent({ ...over, event })
  const arrived = ingested ?? arriving['@timestamp']
  return { ...arriving, event: { ...arriving.event, ingested: arrived } }
}

/** `count` events that differ: each is changed by what `over` gives for its index, one second apart. */
export function buildEvents(
  count: number,
  over: (index: number) => DeepPartial<ArrivingEvent> = () => ({}),
): ArrivingEvent[] {
  return Array.from({ length: count }, (_, index) =>
    buildEvent({ '@timestamp': timestamp(builtAtMs + index * 1000), ...over(index) }),
  )
}
