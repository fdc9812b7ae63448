import { expect, test } from 'vitest'
import { fillBuckets } from '../query/intervals'
import { bucketStart } from '../query/zone-clock'
import { readZone } from './read-figures'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

test('every moment of a range is in a bucket that a trend shows, however long the buckets are', () => {
  const firstMs = Date.parse('2025-03-04T05:06:07Z')
  const cases = [1, 7, 30, 210, 364].flatMap((days) =>
    Array.from({ length: 20 }, (_, index) => ({ days, nowMs: firstMs + index * 37 * dayMs })),
  )
  for (const { days, nowMs } of cases) {
    const query = { fromMs: nowMs - 400 * dayMs, toMs: null, kind: null, where: null }
    const intervalMs = days * dayMs
    const clock = readZone('Europe/Berlin', query, nowMs, intervalMs)
    const starts = new Set(fillBuckets([], query, intervalMs, nowMs, clock).map((b) => b.timeMs))
    for (let ms = query.fromMs; ms < nowMs; ms += 31 * hourMs) {
      expect(starts.has(bucketStart(clock, ms, intervalMs)), `${days} days`).toBe(true)
    }
  }
})
