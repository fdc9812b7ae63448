import { expect, test } from 'vitest'
import type { EventGroup } from '../store/event-store'
import { buildSecurityEvent } from '../testing/build-event'
import { rollUp } from './roll-up'

const group = (values: (string | null)[], count: number, lastMs = 0): EventGroup => ({
  ...{ values, count, lastMs, firstMs: 0, maxSeverity: 0, earliest: buildSecurityEvent() },
})

test('alerts of one asset are joined over severities and tactics, its last time the latest', () => {
  const bySeverity = [
    group(['c', 'shop', '5'], 1, 30),
    group(['c', 'shop', '2'], 7, 90),
    group(['c', null, '2'], 3, 40),
  ]
  const byTactic = [
    group(['c', 'shop', 'Execution'], 8),
    group(['c', 'shop', 'Impact'], 1),
    group(['c', 'shop', null], 4),
    group(['c', 'cut off', 'Impact'], 1),
  ]
  expect(rollUp(bySeverity, byTactic)).toEqual([
    {
      values: ['c', 'shop'],
      severityCounts: [0, 0, 7, 0, 0, 1, 0, 0],
      tactics: ['Execution', 'Impact'],
      lastSeenMs: 90,
    },
    {
      values: ['c', null],
      severityCounts: [0, 0, 3, 0, 0, 0, 0, 0],
      tactics: [],
      lastSeenMs: 40,
    },
  ])
})
