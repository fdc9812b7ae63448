import { expect, test } from 'vitest'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { buildSensor } from '@/lib/testing/build-sensor'
import { readSilence, silentSince } from './silence'

const nowMs = Date.UTC(2026, 2, 2, 9)

const sensor = (over: Partial<Sensor>) => buildSensor(nowMs - 60_000, over)
const onlyRejected = sensor({ name: 'falco', node: null, accepted: 0, rejected: 9 })

test('silence is a beginning, a quiet time or a loss of sensors', () => {
  const silent = sensor({
    status: 'silent',
    lastHeard: new Date(nowMs - 41 * 60_000).toISOString(),
  })
  expect(readSilence([], null, nowMs)).toEqual({ kind: 'first-run' })
  expect(readSilence([sensor({}), silent], null, nowMs)).toEqual({
    kind: 'quiet',
    alive: 1,
    known: 2,
  })
  expect(readSilence([silent], null, nowMs)).toEqual({ kind: 'no-data', forMs: 41 * 60_000 })
})

test('who never sent anything usable is not counted among the sensors', () => {
  expect(readSilence([sensor({}), onlyRejected], null, nowMs)).toEqual({
    kind: 'quiet',
    alive: 1,
    known: 1,
  })
  expect(readSilence([onlyRejected], null, nowMs)).toEqual({ kind: 'first-run' })
})

test('rejects do not make a silent sensor look alive', () => {
  const silent = sensor({ status: 'silent' })
  expect(readSilence([silent, onlyRejected], null, nowMs)).toEqual({
    kind: 'no-data',
    forMs: 60_000,
  })
})

test('a dropping sensor is alive', () => {
  const sensors = [sensor({ status: 'dropping' }), sensor({ status: 'silent' })]
  expect(readSilence(sensors, null, nowMs)).toEqual({ kind: 'quiet', alive: 1, known: 2 })
})

test('a test sent by hand, which names no node, is not missed once a sensor with a name reports', () => {
  const byHand = sensor({ name: 'falco', node: null, status: 'silent' })
  expect(readSilence([sensor({}), byHand], null, nowMs)).toEqual({
    kind: 'quiet',
    alive: 1,
    known: 1,
  })
  expect(readSilence([byHand], null, nowMs)).toEqual({ kind: 'no-data', forMs: 60_000 })
  const speaking = sensor({ name: 'falco', node: null })
  expect(readSilence([sensor({}), speaking], null, nowMs)).toMatchObject({ alive: 2, known: 2 })
})

test('where all is read of others, silence tells how much is read and how old the newest is', () => {
  const sources = { indices: 3, newest: new Date(nowMs - 60_000).toISOString() }
  expect(readSilence([], sources, nowMs)).toEqual({
    kind: 'read',
    indices: 3,
    newestMs: nowMs - 60_000,
  })
  expect(readSilence([], { indices: 0, newest: null }, nowMs)).toMatchObject({ newestMs: null })
  expect(readSilence([sensor({})], sources, nowMs).kind).toBe('quiet')
})

test('a node is silent only where all sensors on it are, since the last of them was heard', () => {
  const longMs = nowMs - 41 * 60_000
  const silent = buildSensor(longMs, { name: 'node-2', status: 'silent' })
  expect(silentSince([sensor({}), silent], 'node-2', nowMs)).toBe(41 * 60_000)
  expect(silentSince([sensor({}), silent], 'node-1', nowMs)).toBeNull()
  expect(silentSince([sensor({}), silent], 'node-3', nowMs)).toBeNull()
  const other = sensor({ name: 'other/node-2', node: 'node-2' })
  expect(silentSince([other, silent], 'node-2', nowMs)).toBeNull()
})
