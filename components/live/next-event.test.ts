import { expect, test } from 'vitest'
import { buildEventId, buildSecurityEvent } from '@/lib/testing/build-event'
import type { LiveRow } from './live-rows'
import { nextEventIndex } from './next-event'

const eventRow = (name: string): LiveRow => {
  const event = buildSecurityEvent({ event: { id: buildEventId(name) } })
  return { kind: 'event', key: event.event.id, event, arrivedMs: null }
}
const rows: LiveRow[] = [
  eventRow('newest'),
  { kind: 'gap', key: 'gap-1', missed: 3, reason: 'server' },
  eventRow('middle'),
  eventRow('oldest'),
]

test('the next event of the log passes over gaps, both ways', () => {
  expect(nextEventIndex(rows, buildEventId('newest'), 1)).toBe(2)
  expect(nextEventIndex(rows, buildEventId('middle'), -1)).toBe(0)
})

test('there is none beyond the first and the last', () => {
  expect(nextEventIndex(rows, buildEventId('newest'), -1)).toBe(-1)
  expect(nextEventIndex(rows, buildEventId('oldest'), 1)).toBe(-1)
})

test('an event that is not in the log goes on at its first row', () => {
  expect(nextEventIndex(rows, buildEventId('elsewhere'), 1)).toBe(0)
  expect(nextEventIndex([], buildEventId('elsewhere'), 1)).toBe(-1)
})
