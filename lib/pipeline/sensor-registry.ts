import type { Sensor } from '../domain/answers/sensors'
import { AppError } from '../domain/app-error'
import type { RecordStore } from '../store/record-store'
import { createRate } from './rate'
import {
  addNote,
  applyChanges,
  type Heard,
  heardLast,
  isRemembered,
  nameSensor,
  newlyHeard,
  type SensorChanges,
  type SensorNote,
  sensorStatus,
} from './sensor-state'
import { openSharedSensors, sensorLimit } from './shared-sensors'

/** The sensors that any process over the same records has heard; each knows at once what it heard itself. */
export interface SensorRegistry {
  note(note: SensorNote, nowMs: number): void
  list(nowMs: number): Sensor[]
  /** Forgets every sensor of a kind. */
  forget(kind: string, nowMs: number): void
  /** Forgets one by its name; false where there is none. It is known anew as soon as it is heard. */
  forgetSensor(name: string, nowMs: number): boolean
  /** Learns what other processes heard, and tells them what this one did since the last time. */
  save(nowMs: number): Promise<void>
}

/** What others accepted since longer ago says nothing about the last minute. */
const rateMemoryMs = 60_000

/**
 * Remembers when each sensor was heard and what it lost; goes on from what was saved before, as soon
 * as that can be read.
 */
export async function openSensorRegistry(records: RecordStore): Promise<SensorRegistry> {
  const rates = new Map<string, ReturnType<typeof createRate>>()
  let pending = noChanges()
  let saving: Promise<void> = Promise.resolve()
  let savingMs = 0
  let savedMs = 0
  const shared = openSharedSensors(records, (name, accepted) => {
    if (savingMs - savedMs < rateMemoryMs) countRate(name, accepted, savingMs)
  })

  await shared
    .exchange(() => null)
    .catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'store-unavailable')) throw error
    })

  function countRate(name: string, accepted: number, nowMs: number): void {
    const rate = rates.get(name) ?? createRate()
    keepNewest(rates, name, rate)
    rate.add(accepted, nowMs)
  }

  /** The last running total of losses known of a sensor: the newest place that has one. */
  function findDropTotal(name: string): number {
    for (const changes of [pending, shared.unsure]) {
      const heard = changes?.heard.get(name)
      if (heard?.total) return heard.total.to
      if (changes?.forgotten.has(name)) return 0
    }
    return shared.states.get(name)?.dropTotal ?? 0
  }

  function remembered() {
    const known =
      shared.unsure === null ? shared.states : applyChanges(shared.states, shared.unsure)
    const states = heardLast(applyChanges(known, pending), sensorLimit)
    return [...states.values()].filter(isRemembered)
  }

  function drop(name: string, nowMs: number): void {
    pending.heard.delete(name)
    rates.delete(name)
    keepNewest(pending.forgotten, name, nowMs)
  }

  function takeChanges(): SensorChanges | null {
    const changes = pending
    if (changes.heard.size + changes.forgotten.size === 0) return null
    pending = noChanges()
    return changes
  }

  return {
    note(note, nowMs) {
      const name = nameSensor(note.kind, note.node)
      const heard: Heard = pending.heard.get(name) ?? newlyHeard(note.kind, note.node)
      addNote(heard, note, findDropTotal(name), nowMs)
      keepNewest(pending.heard, name, heard)
      countRate(name, note.accepted, nowMs)
    },
    list(nowMs) {
      return remembered()
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(
          ({
            lastHeardMs,
            lastDropMs,
            reportIntervalMs,
            dropTotal: _,
            forgottenMs: __,
            ...rest
          }) => ({
            ...rest,
            status: sensorStatus({ lastHeardMs, lastDropMs, reportIntervalMs }, nowMs),
            lastHeard: lastHeardMs === 0 ? null : new Date(lastHeardMs).toISOString(),
            eventsPerSecond: rates.get(rest.name)?.perSecond(nowMs) ?? 0,
          }),
        )
    },
    forget(kind, nowMs) {
      for (const sensor of remembered()) if (sensor.kind === kind) drop(sensor.name, nowMs)
    },
    forgetSensor(name, nowMs) {
      const isKnown = remembered().some((sensor) => sensor.name === name)
      if (isKnown) drop(name, nowMs)
      return isKnown
    },
    save(nowMs) {
      const run = saving.then(async () => {
        savingMs = nowMs
        await shared.exchange(takeChanges)
        savedMs = nowMs
      })
      saving = run.catch(() => undefined)
      return run
    },
  }
}

function noChanges(): SensorChanges {
  return { forgotten: new Map(), heard: new Map() }
}

/** Puts an entry at the end; beyond the limit the first one goes. */
function keepNewest<T>(map: Map<string, T>, name: string, value: T): void {
  map.delete(name)
  map.set(name, value)
  if (map.size <= sensorLimit) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
