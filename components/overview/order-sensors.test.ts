import { expect, test } from 'vitest'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { orderSensors, sensorState } from './order-sensors'

function sensor(name: string, over: Partial<Sensor> = {}): Sensor {
  return {
    name,
    kind: 'falco',
    node: name,
    status: 'alive',
    lastHeard: null,
    eventsPerSecond: 0,
    lagMs: null,
    accepted: 1,
    rejected: 0,
    dropped: 0,
    clockSkewed: 0,
    ...over,
  }
}

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

test('what only sent rejects is never shown as alive', () => {
  expect(sensorState(sensor('x', { accepted: 0, rejected: 3 }))).toBe('unusable')
  expect(sensorState(sensor('x'))).toBe('alive')
})
