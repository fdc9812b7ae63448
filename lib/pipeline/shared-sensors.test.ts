import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../domain/app-error'
import type { RecordStore } from '../store/record-store'
import { openTestStore } from '../testing/open-test-store'
import { openSensorRegistry } from './sensor-registry'
import type { SensorNote } from './sensor-state'

const nowMs = Date.parse('2026-03-04T05:06:07Z')
const minuteMs = 60_000

let records: RecordStore
beforeEach(async () => {
  const store = await openTestStore()
  onTestFinished(() => store.dispose())
  records = store.records
})

const note = (over: Partial<SensorNote> = {}): SensorNote => ({
  kind: 'falco',
  node: 'a',
  accepted: 1,
  rejected: 0,
  clockSkewed: 0,
  reports: [],
  ...over,
})

async function openTwo() {
  const first = await openSensorRegistry(records)
  const second = await openSensorRegistry(records)
  const both = [first, second]
  /** Until each has told what it heard and learnt what the other did. */
  const exchange = async (atMs = nowMs) => {
    for (const registry of [...both, ...both]) await registry.save(atMs)
  }
  return { first, second, both, exchange }
}

/** The store, in which some writes go another way. */
const withPut = (put: RecordStore['put']): RecordStore => ({ ...records, put })
const noAnswer = () => new AppError('store-unavailable', 'no answer')

describe('sensors that two processes hear', () => {
  it('have the counts of both in both, and keep them over a restart of either', async () => {
    const { first, second, both, exchange } = await openTwo()
    first.note(note({ accepted: 3, rejected: 1 }), nowMs)
    second.note(note({ accepted: 4, clockSkewed: 2 }), nowMs)
    second.note(note({ node: 'b' }), nowMs)
    await exchange()
    first.note(note({ accepted: 10 }), nowMs)
    await exchange()
    const all = [
      { name: 'falco/a', accepted: 17, rejected: 1, clockSkewed: 2 },
      { name: 'falco/b', accepted: 1 },
    ]
    for (const registry of both) expect(registry.list(nowMs)).toMatchObject(all)
    const restarted = await openSensorRegistry(records)
    expect(restarted.list(nowMs)).toMatchObject(all)
    restarted.note(note({ accepted: 100 }), nowMs)
    await restarted.save(nowMs)
    await exchange()
    for (const registry of both) expect(registry.list(nowMs)[0]).toMatchObject({ accepted: 117 })
  })

  it('lose no count where both write at the same moment, again and again', async () => {
    const { both, exchange } = await openTwo()
    for (let round = 0; round < 20; round += 1) {
      for (const registry of both) registry.note(note(), nowMs)
      await Promise.all(both.map((registry) => registry.save(nowMs)))
    }
    await exchange()
    for (const registry of both) expect(registry.list(nowMs)).toMatchObject([{ accepted: 40 }])
  })

  it('are not confused by one that begins between two looks of the other', async () => {
    const first = await openSensorRegistry(records)
    first.note(note(), nowMs)
    let isFirst = true
    const get: RecordStore['get'] = async (collection, id) => {
      const found = await records.get(collection, id)
      if (isFirst) await first.save(nowMs)
      isFirst = false
      return found
    }
    const second = await openSensorRegistry({ ...records, get })
    second.note(note(), nowMs)
    await second.save(nowMs)
    expect(second.list(nowMs)).toMatchObject([{ name: 'falco/a', accepted: 2 }])
  })

  it('are silent only where neither has heard them', async () => {
    const { first, second, both, exchange } = await openTwo()
    first.note(note(), nowMs)
    second.note(note({ node: 'b' }), nowMs)
    await exchange()
    const laterMs = nowMs + 20 * minuteMs
    second.note(note(), laterMs)
    await exchange(laterMs)
    for (const registry of both) {
      expect(registry.list(laterMs)).toMatchObject([
        { name: 'falco/a', status: 'alive', lastHeard: new Date(laterMs).toISOString() },
        { name: 'falco/b', status: 'silent' },
      ])
    }
  })

  it('show the events a second of both, and none of the time before a process began', async () => {
    const { first, second, exchange } = await openTwo()
    first.note(note({ accepted: 6000 }), nowMs)
    await exchange()
    first.note(note({ accepted: 120 }), nowMs)
    second.note(note({ accepted: 60 }), nowMs)
    await exchange()
    expect(second.list(nowMs)).toMatchObject([{ accepted: 6180, eventsPerSecond: 3 }])
  })

  it('count a running total of losses once, whoever was told of it', async () => {
    const { first, second, both, exchange } = await openTwo()
    const total = (droppedTotal: number) => note({ reports: [{ droppedTotal }] })
    first.note(total(10), nowMs)
    await exchange()
    second.note(total(14), nowMs)
    // It was told to both before they told each other, and started anew in the end.
    first.note(total(16), nowMs)
    await exchange()
    second.note(total(3), nowMs)
    await exchange()
    for (const registry of both) expect(registry.list(nowMs)).toMatchObject([{ dropped: 19 }])
  })
})

describe('a sensor that one process forgets', () => {
  it('is forgotten by the other too, with what that had not told yet, and known anew in both', async () => {
    const { first, second, both, exchange } = await openTwo()
    first.note(note({ accepted: 5 }), nowMs)
    await exchange()
    second.note(note({ accepted: 7 }), nowMs + 1)
    expect(first.forgetSensor('falco/a', nowMs + 2)).toBe(true)
    await exchange()
    for (const registry of both) {
      expect(registry.list(nowMs + 3)).toEqual([])
      expect(registry.forgetSensor('falco/a', nowMs + 3)).toBe(false)
    }
    second.note(note({ accepted: 2 }), nowMs + 4)
    await exchange()
    for (const registry of both) expect(registry.list(nowMs + 5)).toMatchObject([{ accepted: 2 }])
  })

  it('stays forgotten over a restart', async () => {
    const { first, exchange } = await openTwo()
    first.note(note(), nowMs)
    await exchange()
    first.forget('falco', nowMs + 1)
    await exchange()
    expect((await openSensorRegistry(records)).list(nowMs + 2)).toEqual([])
  })
})

describe('a write of the sensors without an answer', () => {
  it('counts once where it got there', async () => {
    let isLost = false
    const sensors = await openSensorRegistry(
      withPut(async (...given) => {
        const record = await records.put(...given)
        if (isLost) throw noAnswer()
        return record
      }),
    )
    isLost = true
    sensors.note(note({ accepted: 3 }), nowMs)
    await expect(sensors.save(nowMs)).rejects.toThrow('no answer')
    isLost = false
    sensors.note(note({ accepted: 4 }), nowMs)
    expect(sensors.list(nowMs)).toMatchObject([{ accepted: 7 }])
    await sensors.save(nowMs)
    expect((await openSensorRegistry(records)).list(nowMs)).toMatchObject([{ accepted: 7 }])
  })

  it('counts once where it gets there late, while another process counts too', async () => {
    const late: Parameters<RecordStore['put']>[] = []
    const sensors = await openSensorRegistry(
      withPut((...given) => {
        if (late.length > 0) return records.put(...given)
        late.push(given)
        return Promise.reject(noAnswer())
      }),
    )
    sensors.note(note({ accepted: 3 }), nowMs)
    await expect(sensors.save(nowMs)).rejects.toThrow('no answer')
    for (const given of late) await records.put(...given)
    const other = await openSensorRegistry(records)
    other.note(note({ accepted: 4 }), nowMs)
    await other.save(nowMs)
    await sensors.save(nowMs)
    expect(sensors.list(nowMs)).toMatchObject([{ accepted: 7 }])
    expect((await openSensorRegistry(records)).list(nowMs)).toMatchObject([{ accepted: 7 }])
  })

  it('counts once where it never gets there', async () => {
    let isAway = true
    const sensors = await openSensorRegistry(
      withPut((...given) => (isAway ? Promise.reject(noAnswer()) : records.put(...given))),
    )
    sensors.note(note({ accepted: 3 }), nowMs)
    await expect(sensors.save(nowMs)).rejects.toThrow('no answer')
    isAway = false
    await sensors.save(nowMs)
    expect((await openSensorRegistry(records)).list(nowMs)).toMatchObject([{ accepted: 3 }])
  })
})

it('what an earlier release kept of the sensors, a record each, is gone on from', async () => {
  const earlier = (node: string, accepted: number) => ({
    id: `falco/${node}`,
    body: {
      name: `falco/${node}`,
      kind: 'falco',
      node,
      lastHeardMs: nowMs,
      lastDropMs: 0,
      dropTotal: 0,
      reportIntervalMs: null,
      lagMs: 20,
      accepted,
      rejected: 0,
      dropped: 0,
      clockSkewed: 0,
    },
  })
  await records.insertMany('sensors', [earlier('a', 5), earlier('b', 6)])
  const { first, second, both, exchange } = await openTwo()
  first.note(note(), nowMs)
  second.note(note(), nowMs)
  await exchange()
  for (const registry of both) {
    expect(registry.list(nowMs)).toMatchObject([{ accepted: 7 }, { accepted: 6 }])
  }
  expect(await records.count('sensors')).toBe(1)
})
