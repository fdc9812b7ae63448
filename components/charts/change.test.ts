import { expect, test } from 'vitest'
import { compareCounts, rangeLength } from './change'

test('a change has a direction and an amount, as a part of the earlier count', () => {
  expect(compareCounts(118, 100)).toEqual({ kind: 'up', fraction: 0.18 })
  expect(compareCounts(50, 100)).toEqual({ kind: 'down', fraction: 0.5 })
  expect(compareCounts(100, 100)).toEqual({ kind: 'same' })
})

test('nothing kept to compare with is not the same as none before', () => {
  expect(compareCounts(5, null)).toEqual({ kind: 'unknown' })
  expect(compareCounts(5, 0)).toEqual({ kind: 'none-before' })
  expect(compareCounts(0, 0)).toEqual({ kind: 'none-before' })
})

test('a range is as long as its name says, whatever milliseconds it took to ask', () => {
  expect(rangeLength(24 * 3_600_000 + 3)).toMatchObject({ unit: 'h' })
  expect(rangeLength(24 * 3_600_000 - 3)).toMatchObject({ unit: 'h' })
  expect(rangeLength(7 * 86_400_000)).toEqual({ amount: 7, unit: 'd' })
  expect(rangeLength(5.5 * 3_600_000)).toEqual({ amount: 5.5, unit: 'h' })
  expect(rangeLength(15 * 60_000)).toEqual({ amount: 15, unit: 'min' })
  expect(rangeLength(30_000)).toEqual({ amount: 30, unit: 's' })
})
