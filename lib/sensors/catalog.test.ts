import { expect, test } from 'vitest'
import { findSensorKind, sensorKinds } from './catalog'

test('every kind is found by its name, which is its own', () => {
  for (const kind of sensorKinds) expect(findSensorKind(kind.name)).toBe(kind)
  expect(new Set(sensorKinds.map((kind) => kind.name)).size).toBe(sensorKinds.length)
})

test('a kind nobody knows is not found', () => {
  expect(findSensorKind('constructor')).toBeUndefined()
})
