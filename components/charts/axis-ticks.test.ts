import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countTicks, timeTicks } from './axis-ticks'

const minuteMs = 60_000
const startMs = Date.UTC(2026, 2, 2, 9)

function every(ms: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => startMs + index * ms)
}

describe('ticks of a time axis', () => {
  test('stand at round times of the clock', () => {
    const ticks = timeTicks(every(10 * minuteMs, 144), () => 0, 12)
    expect(ticks.map(({ index }) => (index * 10) % 120)).toEqual(ticks.map(() => 60))
  })

  test('stand at round times of a zone that is half an hour off', () => {
    const ticks = timeTicks(every(30 * minuteMs, 48), () => 5.5 * 60 * minuteMs, 8)
    expect(ticks.every(({ index }) => index % 2 === 1)).toBe(true)
  })

  test('name the day once it turns', () => {
    const ticks = timeTicks(every(60 * minuteMs, 48), () => 0, 12)
    expect(ticks.filter(({ unit }) => unit === 'day').map(({ index }) => index)).toEqual([15, 39])
  })

  test('never exceed what fits by more than the one at the start', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 30 * 86_400_000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 20 }),
        (intervalMs, count, most) => {
          expect(timeTicks(every(intervalMs, count), () => 0, most).length).toBeLessThanOrEqual(
            most + 1,
          )
        },
      ),
    )
  })
})

test('lines of a count axis are whole and at most three, and the highest count is under the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (highest) => {
      const { step, max } = countTicks(highest)
      expect(Number.isInteger(step)).toBe(true)
      expect(max % step).toBe(0)
      expect(max / step).toBeLessThanOrEqual(3)
      expect(max).toBeGreaterThanOrEqual(Math.max(1, highest))
    }),
  )
})
