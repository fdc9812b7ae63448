import { expect, test } from 'vitest'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { buildSensor } from '@/lib/testing/build-sensor'
import { hasRejectedMore, newlyHeard } from './newly-heard'

const heardMs = Date.UTC(2026, 2, 2, 9)
const sensor = (name: string, over: Partial<Sensor> = {}, atMs = heardMs) =>
  buildSensor(atMs, { name, ...over })
const names = (before: Sensor[], now: Sensor[]) => newlyHeard(before, now).map((one) => one.name)

test('a sensor that was not known is newly heard, one that goes on is not', () => {
  const old = sensor('old')
  const later = sensor('old', { accepted: 9 }, heardMs + 5_000)
  expect(names([old], [later])).toEqual([])
  expect(names([old], [later, sensor('new')])).toEqual(['new'])
  expect(names([], [sensor('first')])).toEqual(['first'])
})

test('one that was silent, or sent only what could not be taken, is newly heard once it speaks', () => {
  expect(names([sensor('a', { status: 'silent' })], [sensor('a')])).toEqual(['a'])
  expect(names([sensor('a', { accepted: 0 })], [sensor('a')])).toEqual(['a'])
  expect(names([], [sensor('a', { accepted: 0, rejected: 1 })])).toEqual([])
})

test('what is sent by hand counts each time, also when it was known, and never when it was refused', () => {
  const byHand = { node: null, name: 'falco' }
  const before = sensor('falco', byHand)
  expect(names([before], [before])).toEqual([])
  expect(names([before], [sensor('falco', { ...byHand, accepted: 2 })])).toEqual(['falco'])
  expect(names([before], [sensor('falco', byHand, heardMs + 1_000)])).toEqual(['falco'])
  const refused = sensor('falco', { ...byHand, rejected: 1 }, heardMs + 1_000)
  expect(names([before], [refused])).toEqual([])
  expect(hasRejectedMore([before], [refused])).toBe(true)
  expect(hasRejectedMore([refused], [refused])).toBe(false)
})
