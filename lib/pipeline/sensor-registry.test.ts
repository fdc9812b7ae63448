import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArrivingEvent } from '../domain/security-event'
import { buildEvent, type DeepPartial } from '../testing/build-event'
import { openTestStore } from '../testing/open-test-store'
import { createRate } from './rate'
import { noteSensors, simulatedKind } from './sensor-notes'
import { openSensorRegistry } from './sensor-registry'
import { type SensorNote, sensorStatus } from './sensor-state'

const nowMs = Date.parse('2026-03-04T05:06:07Z')
const minuteMs = 60_000

let store: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.dispose())

const note = (over: Partial<SensorNote> = {}): SensorNote => ({
  kind: 'falco',
  node: 'node-1',
  accepted: 1,
  rejected: 0,
  clockSkewed: 0,
  reports: [],
  ...over,
})

describe('the sensors', () => {
  it('are remembered over a restart with their counters', async () => {
    const before = await openSensorRegistry(store.records)
    before.note(note({ accepted: 3, rejected: 1, lagMs: 250 }), nowMs)
    before.note(note({ node: 'node-2', clockSkewed: 1 }), nowMs - minuteMs)
    await before.save(nowMs)
    const after = await openSensorRegistry(store.records)
    expect(after.list(nowMs)).toMatchObject([
      { name: 'falco/node-1', node: 'node-1', accepted: 3, rejected: 1, lagMs: 250 },
      { name: 'falco/node-2', clockSkewed: 1, lastHeard: '2026-03-04T05:05:07.000Z' },
    ])
  })

  it('are forgotten, the longest silent first, when hostile names would fill the memory', async () => {
    const registry = await openSensorRegistry(store.records)
    for (let index = 0; index < 5100; index += 1) {
      registry.note(note({ node: `n${index}` }), nowMs + index)
    }
    const names = registry.list(nowMs).map((one) => one.node)
    expect(names).toHaveLength(5000)
    expect(names).toContain('n5099')
    expect(names).not.toContain('node-1')
  })

  it('count what the sensor says it lost', async () => {
    const registry = await openSensorRegistry(store.records)
    registry.note(note({ node: 'lossy', reports: [{ dropped: 5 }, { dropped: 7 }] }), nowMs)
    const [lossy] = registry.list(nowMs).filter((one) => one.node === 'lossy')
    expect(lossy).toMatchObject({ dropped: 12, status: 'dropping' })
  })

  it('add what a running total grew by, also after the sensor started anew', async () => {
    const registry = await openSensorRegistry(store.records)
    for (const droppedTotal of [10, 10, 14, 3]) {
      registry.note(note({ node: 'total', reports: [{ droppedTotal }] }), nowMs)
    }
    const [total] = registry.list(nowMs).filter((one) => one.node === 'total')
    expect(total).toMatchObject({ dropped: 17 })
  })
})

describe('one sensor', () => {
  it('is forgotten by its name, also after a restart, and known anew once it is heard', async () => {
    const before = await openSensorRegistry(store.records)
    before.note(note({ node: 'gone', accepted: 4 }), nowMs)
    before.note(note({ node: 'stays' }), nowMs)
    await before.save(nowMs)
    expect(before.forgetSensor('falco/gone', nowMs)).toBe(true)
    expect(before.forgetSensor('falco/gone', nowMs)).toBe(false)
    await before.save(nowMs)
    const after = await openSensorRegistry(store.records)
    const names = after.list(nowMs).map((one) => one.node)
    expect(names).toContain('stays')
    expect(names).not.toContain('gone')
    after.note(note({ node: 'gone', accepted: 1 }), nowMs)
    const [again] = after.list(nowMs).filter((one) => one.node === 'gone')
    expect(again).toMatchObject({ accepted: 1 })
  })
})

describe('simulated nodes', () => {
  const event = (over: DeepPartial<ArrivingEvent>) => ({
    event: buildEvent({ '@timestamp': new Date(nowMs - minuteMs).toISOString(), ...over }),
    node: 'node-1',
    report: undefined,
    isNew: true,
  })

  it('are kept apart from the real ones of the same name, and tell no lag', () => {
    const notes = noteSensors('falco', [event({ eyrie: { simulated: true } }), event({})], 0, nowMs)
    expect(notes).toMatchObject([
      { kind: 'simulated falco', node: 'node-1', accepted: 1 },
      { kind: 'falco', node: 'node-1', accepted: 1, lagMs: minuteMs },
    ])
    expect(notes[0]).not.toHaveProperty('lagMs')
  })

  it('are forgotten together, also after a restart, and no real one with them', async () => {
    const before = await openSensorRegistry(store.records)
    before.note(note({ kind: simulatedKind('falco'), node: 'forgotten' }), nowMs)
    before.note(note({ node: 'kept' }), nowMs)
    await before.save(nowMs)
    before.forget(simulatedKind('falco'), nowMs)
    await before.save(nowMs)
    const names = (await openSensorRegistry(store.records)).list(nowMs).map((one) => one.node)
    expect(names).toContain('kept')
    expect(names).not.toContain('forgotten')
  })
})

describe('a sensor', () => {
  const heard = { lastHeardMs: nowMs, lastDropMs: 0, reportIntervalMs: null }

  it('is silent after fifteen minutes where it does not say how often it reports', () => {
    expect(sensorStatus(heard, nowMs + 15 * minuteMs)).toBe('alive')
    expect(sensorStatus(heard, nowMs + 15 * minuteMs + 1)).toBe('silent')
  })

  it('is silent after three times the interval it reports at', () => {
    const reporting = { ...heard, reportIntervalMs: minuteMs }
    expect(sensorStatus(reporting, nowMs + 3 * minuteMs)).toBe('alive')
    expect(sensorStatus(reporting, nowMs + 3 * minuteMs + 1)).toBe('silent')
  })

  it('is dropping for ten minutes after a loss', () => {
    const lossy = { ...heard, lastDropMs: nowMs }
    expect(sensorStatus(lossy, nowMs + 9 * minuteMs)).toBe('dropping')
    expect(sensorStatus(lossy, nowMs + 10 * minuteMs)).toBe('alive')
  })
})

describe('a rate', () => {
  it('is the mean of the last minute and forgets what is older', () => {
    const rate = createRate()
    rate.add(600, nowMs)
    expect(rate.perSecond(nowMs)).toBe(10)
    expect(rate.perSecond(nowMs + 59_000)).toBe(10)
    expect(rate.perSecond(nowMs + 61_000)).toBe(0)
    rate.add(60, nowMs + 61_000)
    expect(rate.perSecond(nowMs + 61_000)).toBe(1)
  })
})
