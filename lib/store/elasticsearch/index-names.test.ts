import { expect, test } from 'vitest'
import { dayEndMs, dayIndex, floorToDay, indexNames } from './index-names'

const names = indexNames('eyrie')
const midnightMs = Date.UTC(2026, 2, 3)

test('an event lies in the index of its own day', () => {
  expect(dayIndex(names, midnightMs - 1)).toBe('eyrie-events-2026.03.02')
  expect(dayIndex(names, midnightMs)).toBe('eyrie-events-2026.03.03')
  expect(dayEndMs(names, 'eyrie-events-2026.03.02')).toBe(midnightMs)
  expect(floorToDay(midnightMs - 1)).toBe(midnightMs - 86_400_000)
})

test('what is no day of the prefix has no end, so retention never drops it', () => {
  for (const index of [
    'eyrie-events-notes',
    'other-events-2026.03.02',
    'eyrie-events-2026.03.02-x',
  ]) {
    expect(dayEndMs(names, index)).toBeNull()
  }
})
