import { expect, test } from 'vitest'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { buildSensor } from '@/lib/testing/build-sensor'
import { findSensors, holdOrder, orderSensors, sensorState } from './order-sensors'

const sensor = (name: string, over: Partial<Sensor> = {}) => buildSensor(0, { name, ...over })
const names = (sensors: readonly Sensor[]) => sensors.map((one) => one.name)

test('the sensors that want a look come first, each kind by name', () => {
  const ordered = orderSensors([
    sensor('b'),
    sensor('a'),
    sensor('rejects', { accepted: 0 }),
    sensor('loses', { status: 'dropping' }),
    sensor('gone', { status: 'silent' }),
  ])
  expect(names(ordered)).toEqual(['gone', 'loses', 'rejects', 'a', 'b'])
})

test('the tenth node stands after the second', () => {
  const workers = [sensor('worker-10'), sensor('worker-2'), sensor('worker-1')]
  expect(names(orderSensors(workers))).toEqual(['worker-1', 'worker-2', 'worker-10'])
  expect(names(orderSensors(workers, 'name', true))).toEqual(['worker-10', 'worker-2', 'worker-1'])
})

test('each column begins with what a reader looks for, and turns round with equals still by name', () => {
  const a = sensor('a', { dropped: 5, lagMs: null })
  const b = sensor('b', { dropped: 812, lagMs: 0, lastHeard: '2026-03-02T08:00:00.000Z' })
  const c = sensor('c', { dropped: 5, lagMs: 300, lastHeard: null })
  expect(names(orderSensors([a, b, c], 'dropped'))).toEqual(['b', 'a', 'c'])
  expect(names(orderSensors([c, b, a], 'dropped', true))).toEqual(['a', 'c', 'b'])
  expect(names(orderSensors([a, b, c], 'lag'))).toEqual(['c', 'b', 'a'])
  expect(names(orderSensors([a, b, c], 'heard'))).toEqual(['a', 'c', 'b'])
})

test('a part of a name in any case, and a state, find a sensor', () => {
  const all = [sensor('Worker-1'), sensor('worker-2', { status: 'silent' }), sensor('db')]
  expect(names(findSensors(all, ' WORKER', null))).toEqual(['Worker-1', 'worker-2'])
  expect(names(findSensors(all, 'worker', 'silent'))).toEqual(['worker-2'])
  expect(findSensors(all, '', null)).toHaveLength(3)
})

test('while somebody points at a row none changes its place, and a new one comes last', () => {
  const ordered = [sensor('new'), sensor('b'), sensor('a')]
  expect(names(holdOrder(ordered, ['a', 'gone', 'b']))).toEqual(['a', 'b', 'new'])
})

test('what only sent rejects is never shown as alive', () => {
  expect(sensorState(sensor('x', { accepted: 0, rejected: 3 }))).toBe('unusable')
  expect(sensorState(sensor('x'))).toBe('alive')
})
