import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFrom, drawnAtOnce, drawnPerSecond, fullBudget, sampleBatch } from './sampling'

test('a burst after a quiet time is drawn whole', () => {
  expect(drawFrom(fullBudget(0), drawnAtOnce, 10).granted).toBe(drawnAtOnce)
})

test('a rate that lasts is drawn at 200 a second', () => {
  let budget = fullBudget(0)
  let granted = 0
  for (let nowMs = 250; nowMs <= 60_000; nowMs += 250) {
    const drawn = drawFrom(budget, 485, nowMs)
    budget = drawn.budget
    if (nowMs > 20_000) granted += drawn.granted
  }
  expect(granted).toBe(40 * drawnPerSecond)
})

test('a clock that goes back grants nothing extra', () => {
  const spent = drawFrom(fullBudget(10_000), drawnAtOnce, 10_000).budget
  expect(drawFrom(spent, 5, 0).granted).toBe(0)
})

test('a sample has the size asked for, keeps the order, and never leaves out a worse one for a lesser', () => {
  const items = fc.array(fc.record({ severity: fc.integer({ min: 0, max: 7 }) }), { maxLength: 80 })
  fc.assert(
    fc.property(items, fc.nat(100), (all, keep) => {
      const kept = sampleBatch(all, keep, (item) => item.severity)
      expect(kept).toHaveLength(Math.min(all.length, keep))
      const places = kept.map((item) => all.indexOf(item))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      const left = all.filter((item) => !kept.includes(item))
      const least = Math.min(7, ...kept.map(({ severity }) => severity))
      const worst = Math.max(0, ...left.map(({ severity }) => severity))
      if (kept.length > 0 && left.length > 0) expect(worst).toBeLessThanOrEqual(least)
    }),
  )
})
