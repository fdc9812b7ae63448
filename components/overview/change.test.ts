import { expect, test } from 'vitest'
import { compareCounts } from './change'

test('a change has a direction and an amount, as a part of the earlier count', () => {
  expect(compareCounts(118, 100)).toEqual({ kind: 'up', fraction: 0.18 })
  expect(compareCounts(50, 100)).toEqual({ kind: 'down', fraction: 0.5 })
  expect(compareCounts(100, 100)).toEqual({ kind: 'same' })
})

test('nothing kept to compare with is not the same as none before', () => {
  expect(compareCounts(5, null)).toEqual({ kind: 'unknown' })
  expect(compareCounts(5, 0)).toEqual({ kind: 'none-before' })
  expect(compareCounts(0, 0)).toEqual({ kind: 'same' })
})
