import { describe, expect, test } from 'vitest'
import { writeCursor } from '@/lib/api/cursor'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { buildEventId, buildSecurityEvent, timestamp } from '@/lib/testing/build-event'
import { addAlerts, toArrived } from './add-alerts'

const minuteMs = 60_000
const nowMs = Date.UTC(2026, 2, 2, 9)

const answer: OverviewAnswer = {
  range: { from: timestamp(nowMs - 2 * minuteMs), to: timestamp(nowMs) },
  total: 3,
  simulated: 0,
  previousTotal: null,
  trend: {
    interval: minuteMs,
    buckets: [
      { time: timestamp(nowMs - 2 * minuteMs), total: 3, series: { '4': 3 } },
      { time: timestamp(nowMs - minuteMs), total: 0, series: {} },
    ],
  },
  topThreats: [],
  critical: { alerts: 0, pods: 0, nodes: 0 },
  riskBands: [],
  assets: { online: 1, known: 1 },
  origins: [{ country: 'DE', count: 1 }],
  unlocatable: 0,
  sensors: { alive: 1, dropping: 0, known: 1, lastHeard: timestamp(nowMs - minuteMs), lagMs: 10 },
  sources: null,
  latest: [],
  cursor: writeCursor(nowMs, buildEventId('head')),
}

function arrived(over: { atMs: number; ingestedMs: number; severity?: number; country?: string }) {
  return toArrived(
    buildSecurityEvent({
      '@timestamp': timestamp(over.atMs),
      event: { ingested: timestamp(over.ingestedMs), severity: over.severity ?? 4 },
      ...(over.country
        ? { source: { ip: '203.0.113.7', geo: { country_iso_code: over.country } } }
        : {}),
    }),
  )
}

describe('alerts that arrive after the answer', () => {
  test('move the figures and their column at once', () => {
    const alert = arrived({ atMs: nowMs - 10, ingestedMs: nowMs + 5, severity: 5, country: 'CN' })
    const moved = addAlerts(answer, [alert, alert])
    expect(moved.total).toBe(5)
    expect(moved.critical.alerts).toBe(2)
    expect(moved.trend.buckets[1]).toMatchObject({ total: 2, series: { '5': 2 } })
    expect(moved.origins).toEqual([
      { country: 'CN', count: 2 },
      { country: 'DE', count: 1 },
    ])
    expect(moved.sensors.lastHeard).toBe(timestamp(nowMs + 5))
  })

  test('leave the map as it is where none has a country', () => {
    const alert = arrived({ atMs: nowMs - 10, ingestedMs: nowMs + 5 })
    expect(addAlerts(answer, [alert]).origins).toBe(answer.origins)
  })

  test('are not counted twice when the answer already holds them', () => {
    const alert = arrived({ atMs: nowMs - 10, ingestedMs: nowMs })
    expect(addAlerts(answer, [alert])).toBe(answer)
  })

  test('from before the range do not count', () => {
    const alert = arrived({ atMs: nowMs - 5 * minuteMs, ingestedMs: nowMs + 5 })
    expect(addAlerts(answer, [alert])).toBe(answer)
  })

  test('open the next column when its time has come, and no more than a few', () => {
    const next = arrived({ atMs: nowMs + 5, ingestedMs: nowMs + 9 })
    const farAhead = arrived({ atMs: nowMs + 60 * minuteMs, ingestedMs: nowMs + 9 })
    const { buckets } = addAlerts(answer, [next, farAhead]).trend
    expect(buckets).toHaveLength(3)
    expect(buckets[2]).toEqual({ time: timestamp(nowMs), total: 1, series: { '4': 1 } })
  })

  test('leave the answer itself as it was', () => {
    const before = structuredClone(answer)
    addAlerts(answer, [arrived({ atMs: nowMs - 10, ingestedMs: nowMs + 5, country: 'DE' })])
    expect(answer).toEqual(before)
  })
})
