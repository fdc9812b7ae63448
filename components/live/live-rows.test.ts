import { expect, test } from 'vitest'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { buildEventId, buildSecurityEvent, builtAtMs, timestamp } from '@/lib/testing/build-event'
import { createLiveRows, type LiveRow, rowLimit, waitingLimit } from './live-rows'

function event(index: number): SecurityEvent {
  return buildSecurityEvent({
    '@timestamp': timestamp(builtAtMs + index),
    event: { id: buildEventId(`event ${index}`) },
  })
}

function events(from: number, to: number): SecurityEvent[] {
  return Array.from({ length: to - from }, (_, index) => event(from + index))
}

function ids(rows: readonly LiveRow[]): string[] {
  return rows.map((row) => row.key)
}

test('an event that the history already showed is not shown again by the stream', () => {
  const rows = createLiveRows()
  rows.reset([event(2), event(1)], 0)
  const fresh = rows.add([event(1), event(2), event(3)], false, 10)
  expect(fresh).toEqual([event(3)])
  expect(ids(rows.read().rows)).toEqual(ids(rowsOf([event(3), event(2), event(1)])))
})

test('what comes while paused waits, and all of it is shown on release', () => {
  const rows = createLiveRows()
  rows.reset([], 0)
  rows.add(events(0, 3), false, 10)
  rows.add(events(3, 500), true, 20)
  expect(rows.read().rows).toHaveLength(3)
  expect(rows.read().waiting).toBe(497)
  rows.release()
  expect(rows.read().waiting).toBe(0)
  expect(ids(rows.read().rows)).toEqual(ids(rowsOf(events(0, 500).reverse())))
  expect(rows.read().leftOut).toBe(0)
})

test('beyond the stated bound the oldest that wait are left out, and counted', () => {
  const rows = createLiveRows()
  rows.reset([], 0)
  rows.add(events(0, waitingLimit + 7), true, 10)
  expect(rows.read()).toMatchObject({ waiting: waitingLimit, isWaitingFull: true, leftOut: 7 })
})

test('the mark at the end of the list counts those that found no room to wait, once', () => {
  const rows = createLiveRows()
  rows.reset([], 0)
  rows.add(events(0, 3), false, 10)
  rows.add(events(3, waitingLimit + 10), true, 20)
  expect(rows.read().evicted).toBe(0)
  rows.release()
  expect(rows.read()).toMatchObject({ evicted: 3 + 7, isWaitingFull: false })
  rows.release()
  expect(rows.read().evicted).toBe(10)
})

test('more than can be read is sampled, and every event is either shown or counted', () => {
  const rows = createLiveRows()
  rows.reset([], 0)
  for (let at = 0; at < 20; at += 1) rows.add(events(at * 100, at * 100 + 100), false, 1)
  const { rows: shown, leftOut } = rows.read()
  expect(leftOut).toBeGreaterThan(0)
  expect(shown.length + leftOut).toBe(2_000)
})

test('the list is bounded and says how many rows fell off its end', () => {
  const rows = createLiveRows()
  rows.reset(events(0, rowLimit).reverse(), 0)
  rows.add(events(rowLimit, rowLimit + 30), false, 10)
  expect(rows.read().rows).toHaveLength(rowLimit)
  expect(rows.read().evicted).toBe(30)
})

test('what the server left out is a row of its own in its place', () => {
  const rows = createLiveRows()
  rows.reset([], 0)
  rows.add([event(1)], false, 10)
  rows.addGap(31, false)
  rows.add([event(2)], false, 20)
  expect(rows.read().rows.map((row) => (row.kind === 'gap' ? row.missed : row.key))).toEqual([
    event(2).event.id,
    31,
    event(1).event.id,
  ])
})

function rowsOf(list: readonly SecurityEvent[]): LiveRow[] {
  return list.map((item) => ({ kind: 'event', key: item.event.id, event: item, arrivedMs: null }))
}
