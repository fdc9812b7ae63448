import { expect, test } from 'vitest'
import { createArrivalRate } from './arrival-rate'

test('a steady stream has its own rate', () => {
  const rate = createArrivalRate()
  for (let nowMs = 0; nowMs < 10_000; nowMs += 250) rate.add(50, nowMs)
  expect(rate.perSecond(9_999)).toBeCloseTo(200, 0)
})

test('it falls to zero five seconds after the last arrival', () => {
  const rate = createArrivalRate()
  rate.add(10, 1_000)
  expect(rate.perSecond(3_000)).toBeGreaterThan(0)
  expect(rate.perSecond(6_000)).toBe(0)
})
