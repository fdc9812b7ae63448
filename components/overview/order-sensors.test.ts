import { expect, test } from 'vitest'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { buildSensor } from '@/lib/testing/build-sensor'
import { orderSensors, sensorState } from './order-sensors'

const sensor = (name: string, over: Partial<Sensor> = {}) => buildSensor(0, { name, ...over })

test('the sensors that want a look come first, each kind by name', () => {
  const ordered = orderSensors([
    sensor('b'),
    sensor('a'),
    sensor('rejects', { accepted: 0 }),
    sensor('loses', { status: 'dropping' }),
    sensor('gone', { status: 'silent' }),
  ])
  expect(ordered.map((one) => one.name)).toEqual(['gone', 'loses', 'rejects', 'a', 'b'])
})

test('the tenth node stands after the second', () => {
  const ordered = orderSensors([sensor('worker-10'), sensor('worker-2'), sensor('worker-1')])
  expect(ordered.map((one) => one.name)).toEqual(['worker-1', 'worker-2', 'worker-10'])
})

test('what only sent rejects is never shown as alive', () => {
  expect(sensorState(sensor('x', { accepted: 0, rejected: 3 }))).toBe('unusable')
  expect(sensorState(sensor('x'))).toBe('alive')
})
