import type { Sensor } from '../domain/answers/sensors'
import { AppError } from '../domain/app-error'
import type { SensorReport } from '../sensors/sensor'
import type { RecordStore } from '../store/record-store'
import { createRate } from './rate'

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

export interface SensorRegistry {
  note(note: SensorNote, nowMs: number): void
  list(nowMs: number): Sensor[]
  /** Forgets every sensor of a kind. */
  forget(kind: string): void
  /** Forgets one by its name; false where there is none. It is known anew as soon as it is heard. */
  forgetSensor(name: string): boolean
  /** Writes what changed since the last time. */
  save(): Promise<void>
}

type Saved = Omit<Sensor, 'status' | 'eventsPerSecond' | 'lastHeard'> & {
  lastHeardMs: number
  lastDropMs: number
  /** The last running total of losses that the sensor reported. */
  dropTotal: number
  reportIntervalMs: number | null
}

const collection = 'sensors'
/** Hostnames come from the outside: beyond this many, the longest silent is forgotten. */
const sensorLimit = 5000
const usualIntervalMs = 5 * 60_000
const dropMemoryMs = 10 * 60_000

/**
 * Remembers when each sensor was heard and what it lost; goes on from what was saved before, as soon
 * as that can be read.
 */
export async function openSensorRegistry(records: RecordStore): Promise<SensorRegistry> {
  /** The longest silent first, so that forgetting one never means to look through all. */
  const sensors = new Map<string, Saved>()
  const rates = new Map<string, ReturnType<typeof createRate>>()
  const changed = new Set<string>()
  /** Names that lie in the records. */
  const saved = new Set<string>()
  let isLoaded = false

  /** What was heard before it could be read counts on top of it. */
  async function load(): Promise<void> {
    const before = await listAll(records)
    const heard = [...sensors.values()]
    sensors.clear()
    for (const record of before.sort((a, b) => a.lastHeardMs - b.lastHeardMs)) {
      sensors.set(record.name, record)
      saved.add(record.name)
    }
    for (const sensor of heard) {
      const { name } = sensor
      const known = sensors.get(name)
      sensors.delete(name)
      sensors.set(name, known === undefined ? sensor : joinSensors(known, sensor))
    }
    while (sensors.size > sensorLimit) forgetSilent()
    isLoaded = true
  }

  await load().catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'store-unavailable')) throw error
  })

  function find(kind: string, node: string | null): Saved {
    const name = node === null ? kind : `${kind}/${node}`
    const known = sensors.get(name)
    if (known) {
      sensors.delete(name)
      sensors.set(name, known)
      return known
    }
    if (sensors.size >= sensorLimit) forgetSilent()
    const fresh: Saved = {
      name,
      kind,
      node,
      lastHeardMs: 0,
      lastDropMs: 0,
      dropTotal: 0,
      reportIntervalMs: null,
      lagMs: null,
      accepted: 0,
      rejected: 0,
      dropped: 0,
      clockSkewed: 0,
    }
    sensors.set(name, fresh)
    return fresh
  }

  function forgetSilent(): void {
    const [silent] = sensors.keys()
    if (silent !== undefined) drop(silent)
  }

  function drop(name: string): void {
    sensors.delete(name)
    rates.delete(name)
    if (saved.has(name)) changed.add(name)
    else changed.delete(name)
  }

  return {
    note(note, nowMs) {
      const sensor = find(note.kind, note.node)
      sensor.lastHeardMs = Math.max(sensor.lastHeardMs, nowMs)
      sensor.accepted += note.accepted
      sensor.rejected += note.rejected
      sensor.clockSkewed += note.clockSkewed
      if (note.lagMs !== undefined) sensor.lagMs = note.lagMs
      for (const report of note.reports) {
        if (report.reportIntervalMs !== undefined) sensor.reportIntervalMs = report.reportIntervalMs
        const dropped = countDropped(sensor, report)
        if (dropped <= 0) continue
        sensor.dropped += dropped
        sensor.lastDropMs = nowMs
      }
      const rate = rates.get(sensor.name) ?? createRate()
      rates.set(sensor.name, rate)
      rate.add(note.accepted, nowMs)
      changed.add(sensor.name)
    },
    list(nowMs) {
      return [...sensors.values()]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ lastHeardMs, lastDropMs, reportIntervalMs, dropTotal: _total, ...sensor }) => ({
          ...sensor,
          status: sensorStatus({ lastHeardMs, lastDropMs, reportIntervalMs }, nowMs),
          lastHeard: lastHeardMs === 0 ? null : new Date(lastHeardMs).toISOString(),
          eventsPerSecond: rates.get(sensor.name)?.perSecond(nowMs) ?? 0,
        }))
    },
    forget(kind) {
      for (const sensor of [...sensors.values()]) {
        if (sensor.kind === kind) drop(sensor.name)
      }
    },
    forgetSensor(name) {
      const isKnown = sensors.has(name)
      if (isKnown) drop(name)
      return isKnown
    },
    async save() {
      if (!isLoaded) await load()
      const names = [...changed]
      changed.clear()
      const kept = names.flatMap((name) => sensors.get(name) ?? [])
      const gone = names.filter((name) => !sensors.has(name))
      try {
        await records.putMany(
          collection,
          kept.map((sensor) => ({ id: sensor.name, body: sensor })),
        )
        await records.removeMany(collection, gone)
      } catch (error) {
        for (const name of names) changed.add(name)
        throw error
      }
      for (const sensor of kept) saved.add(sensor.name)
      for (const name of gone) saved.delete(name)
    },
  }
}

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

function joinSensors(before: Saved, since: Saved): Saved {
  return {
    ...since,
    lastDropMs: Math.max(before.lastDropMs, since.lastDropMs),
    reportIntervalMs: since.reportIntervalMs ?? before.reportIntervalMs,
    lagMs: since.lagMs ?? before.lagMs,
    accepted: before.accepted + since.accepted,
    rejected: before.rejected + since.rejected,
    dropped: before.dropped + since.dropped,
    clockSkewed: before.clockSkewed + since.clockSkewed,
  }
}

/** Losses that a report adds; a running total that fell started anew with the sensor. */
function countDropped(sensor: Saved, report: SensorReport): number {
  const total = report.droppedTotal ?? sensor.dropTotal
  const since = total >= sensor.dropTotal ? total - sensor.dropTotal : total
  sensor.dropTotal = total
  return since + (report.dropped ?? 0)
}

async function listAll(records: RecordStore): Promise<Saved[]> {
  const all: Saved[] = []
  for (let before: string | null = null; ; ) {
    const page = await records.list(collection, { limit: 1000, before })
    for (const record of page) all.push(record.body as Saved)
    const last = page.at(-1)
    if (last === undefined || page.length < 1000) return all
    before = last.id
  }
}
