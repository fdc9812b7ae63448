import type { Sensor } from '../domain/answers/sensors'
import type { SensorReport } from '../sensors/sensor'

/** What one request brought from one sensor. */
export interface SensorNote {
  kind: string
  /** The node it runs on, null where the payload did not say. */
  node: string | null
  accepted: number
  rejected: number
  clockSkewed: number
  /** Of its newest event; absent where none had a believable time. */
  lagMs?: number
  reports: readonly SensorReport[]
}

/** What is known of one sensor, whichever processes heard it. */
export type SensorState = Omit<Sensor, 'status' | 'eventsPerSecond' | 'lastHeard'> & {
  lastHeardMs: number
  lastDropMs: number
  /** The last running total of losses that the sensor reported. */
  dropTotal: number
  reportIntervalMs: number | null
  /** When a person wanted it forgotten; 0: never. What was heard before does not count. */
  forgottenMs: number
}

/** What this process heard of a sensor and others do not know yet: the counts are increments. */
export interface Heard extends Omit<SensorState, 'dropTotal' | 'forgottenMs'> {
  /** The running totals it reported: by how much they grew, from the one that was known. */
  total: { from: number; to: number; grown: number } | null
}

/** What is to be told to others, in this order: first what is forgotten, then what was heard. */
export interface SensorChanges {
  /** Names, and when. */
  forgotten: Map<string, number>
  /** The longest silent first. */
  heard: Map<string, Heard>
}

export type SensorStates = ReadonlyMap<string, SensorState>

const usualIntervalMs = 5 * 60_000
const dropMemoryMs = 10 * 60_000

/**
 * `silent` after three times the interval it reports at (five minutes where it does not say),
 * `dropping` while a loss is less than ten minutes old, else `alive`.
 */
export function sensorStatus(
  sensor: { lastHeardMs: number; lastDropMs: number; reportIntervalMs: number | null },
  nowMs: number,
): Sensor['status'] {
  const expectedMs = sensor.reportIntervalMs ?? usualIntervalMs
  if (nowMs - sensor.lastHeardMs > 3 * expectedMs) return 'silent'
  return nowMs - sensor.lastDropMs < dropMemoryMs ? 'dropping' : 'alive'
}

/** False for one that was forgotten and not heard since. */
export function isRemembered({ lastHeardMs, forgottenMs }: SensorState): boolean {
  return lastHeardMs >= forgottenMs
}

export function nameSensor(kind: string, node: string | null): string {
  return node === null ? kind : `${kind}/${node}`
}

/** Nothing heard yet. */
export function newlyHeard(kind: string, node: string | null): Heard {
  return {
    name: nameSensor(kind, node),
    kind,
    node,
    lastHeardMs: 0,
    lastDropMs: 0,
    reportIntervalMs: null,
    lagMs: null,
    accepted: 0,
    rejected: 0,
    dropped: 0,
    clockSkewed: 0,
    total: null,
  }
}

/** Adds a note to what was heard. `dropTotal`: the last running total that is known of the sensor. */
export function addNote(heard: Heard, note: SensorNote, dropTotal: number, nowMs: number): void {
  heard.lastHeardMs = Math.max(heard.lastHeardMs, nowMs)
  heard.accepted += note.accepted
  heard.rejected += note.rejected
  heard.clockSkewed += note.clockSkewed
  if (note.lagMs !== undefined) heard.lagMs = note.lagMs
  for (const report of note.reports) {
    if (report.reportIntervalMs !== undefined) heard.reportIntervalMs = report.reportIntervalMs
    heard.dropped += report.dropped ?? 0
    const grown = countTotal(heard, report, dropTotal)
    if (grown + (report.dropped ?? 0) > 0) heard.lastDropMs = nowMs
  }
}

/** Losses that a running total adds; one that fell started anew with the sensor. */
function countTotal(heard: Heard, { droppedTotal }: SensorReport, dropTotal: number): number {
  if (droppedTotal === undefined) return 0
  const before = heard.total ?? { from: dropTotal, to: dropTotal, grown: 0 }
  const since = droppedTotal >= before.to ? droppedTotal - before.to : droppedTotal
  heard.total = { from: before.from, to: droppedTotal, grown: before.grown + since }
  return since
}

/** The states with the changes in them; those given stay as they are. */
export function applyChanges(
  states: SensorStates,
  { forgotten, heard }: SensorChanges,
): Map<string, SensorState> {
  const next = new Map(states)
  for (const [name, forgottenMs] of forgotten) {
    const { kind, node } = states.get(name) ?? { kind: name, node: null }
    next.set(name, { ...blank(kind, node), forgottenMs })
  }
  for (const [name, since] of heard) {
    const before = next.get(name) ?? blank(since.kind, since.node)
    if (since.lastHeardMs >= before.forgottenMs) next.set(name, join(before, since))
  }
  return next
}

function blank(kind: string, node: string | null): SensorState {
  const { total: _, ...rest } = newlyHeard(kind, node)
  return { ...rest, dropTotal: 0, forgottenMs: 0 }
}

function join(before: SensorState, since: Heard): SensorState {
  const { total } = since
  // Where another process has counted the same running total meanwhile, only what goes beyond it is new.
  const isMine = total === null || total.from === before.dropTotal
  const beyond = Math.max(0, (total?.to ?? 0) - before.dropTotal)
  const isNewest = since.lastHeardMs >= before.lastHeardMs
  return {
    ...before,
    kind: since.kind,
    node: since.node,
    lastHeardMs: Math.max(before.lastHeardMs, since.lastHeardMs),
    lastDropMs: Math.max(before.lastDropMs, since.lastDropMs),
    dropTotal: isMine ? (total?.to ?? before.dropTotal) : before.dropTotal + beyond,
    reportIntervalMs: since.reportIntervalMs ?? before.reportIntervalMs,
    lagMs: isNewest ? (since.lagMs ?? before.lagMs) : (before.lagMs ?? since.lagMs),
    accepted: before.accepted + since.accepted,
    rejected: before.rejected + since.rejected,
    dropped: before.dropped + since.dropped + (isMine ? (total?.grown ?? 0) : beyond),
    clockSkewed: before.clockSkewed + since.clockSkewed,
  }
}

/** The `most` heard last. */
export function heardLast(states: SensorStates, most: number): Map<string, SensorState> {
  if (states.size <= most) return new Map(states)
  const atMs = ({ lastHeardMs, forgottenMs }: SensorState) => Math.max(lastHeardMs, forgottenMs)
  return new Map([...states].sort(([, a], [, b]) => atMs(b) - atMs(a)).slice(0, most))
}
