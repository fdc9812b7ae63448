import { randomUUID } from 'node:crypto'
import { AppError } from '../domain/app-error'
import type { RecordStore } from '../store/record-store'
import {
  applyChanges,
  heardLast,
  type SensorChanges,
  type SensorState,
  type SensorStates,
} from './sensor-state'

/** A process' way to the one record in which all of them count. */
export interface SharedSensors {
  /** As they were last read or written. */
  readonly states: SensorStates
  /** What was taken and may not have got there. */
  readonly unsure: SensorChanges | null
  /**
   * Reads what all processes have counted, and adds what `take` gives (null: nothing). Errors: as
   * the record store's; what was taken is then added the next time, and never twice.
   */
  exchange(take: () => SensorChanges | null): Promise<void>
}

interface Body {
  sensors: SensorState[]
  /**
   * The number of each process' last write, the newest last: by it a process knows whether a write
   * without an answer got there.
   */
  writes: Record<string, number>
}

interface Found {
  version: number
  body: Body
}

const collection = 'sensors'
const recordId = 'all'
/** Hostnames come from the outside: beyond this many, the longest silent is forgotten. */
export const sensorLimit = 5000
const writersMost = 50
const triesMost = 20

/** Nothing is read yet. `onOthers`: events that other processes accepted since the last look. */
export function openSharedSensors(
  records: RecordStore,
  onOthers: (name: string, accepted: number) => void,
): SharedSensors {
  const writer = randomUUID()
  let states: SensorStates | null = null
  let unsure: { changes: SensorChanges; number: number } | null = null
  let written = 0
  /** Ids of the records that an earlier release kept, one a sensor. */
  let earlier: string[] = []

  async function find(): Promise<Found> {
    const record = await records.get(collection, recordId)
    if (record !== null) return { version: record.version, body: record.body as Body }
    const sensors = await listEarlier(records)
    earlier = sensors.map(({ name }) => name)
    return { version: 0, body: { sensors, writes: {} } }
  }

  async function read(): Promise<Found> {
    const found = await find()
    if (unsure !== null && (found.body.writes[writer] ?? 0) >= unsure.number) {
      states = applyChanges(states ?? new Map(), unsure.changes)
      unsure = null
    }
    const before = states
    states = new Map(found.body.sensors.map((sensor) => [sensor.name, sensor]))
    if (before !== null) tellOthers(before, states)
    return found
  }

  function tellOthers(before: SensorStates, after: SensorStates): void {
    for (const [name, { accepted }] of after) {
      const grown = accepted - (before.get(name)?.accepted ?? 0)
      // Less than before: it was forgotten meanwhile, and heard anew.
      if (grown !== 0) onOthers(name, grown > 0 ? grown : accepted)
    }
  }

  /** False where somebody else wrote before, or a write of ours got there without an answer. */
  async function put({ version, body }: Found, mine: NonNullable<typeof unsure>): Promise<boolean> {
    const before = new Map(body.sensors.map((sensor) => [sensor.name, sensor]))
    const next = heardLast(applyChanges(before, mine.changes), sensorLimit)
    const writes = noteWrite(body.writes, writer, mine.number)
    try {
      await records.put(collection, recordId, { sensors: [...next.values()], writes }, version)
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') return false
      throw error
    }
    states = next
    return true
  }

  return {
    get states() {
      return states ?? new Map()
    },
    get unsure() {
      return unsure?.changes ?? null
    },
    async exchange(take) {
      let isTaken = false
      for (let tries = 0; tries < triesMost; tries += 1) {
        const found = await read()
        if (unsure === null && !isTaken) {
          isTaken = true
          const changes = take()
          written += 1
          if (changes !== null) unsure = { changes, number: written }
        }
        if (unsure === null) return
        if (!(await put(found, unsure))) continue
        unsure = null
        if (isTaken) return removeEarlier()
      }
      throw new AppError('store-unavailable', 'The state of the sensors is changed all the time.')
    },
  }

  async function removeEarlier(): Promise<void> {
    const ids = earlier
    earlier = []
    await records.removeMany(collection, ids)
  }
}

function noteWrite(writes: Body['writes'], writer: string, number: number): Body['writes'] {
  const others = Object.entries(writes).filter(([name]) => name !== writer)
  return Object.fromEntries([...others.slice(1 - writersMost), [writer, number]])
}

async function listEarlier(records: RecordStore): Promise<SensorState[]> {
  const all: SensorState[] = []
  for (let before: string | null = null; ; ) {
    const page = await records.list(collection, { limit: 1000, before })
    for (const { id, body } of page) {
      // Another process may have made the one of all since it was looked for.
      if (id !== recordId) all.push({ ...(body as SensorState), forgottenMs: 0 })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < 1000) return all
    before = last.id
  }
}
