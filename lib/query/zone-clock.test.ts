import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketStart, nextBucketStart, readZoneClock, type ZoneClock } from './zone-clock'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const yearMs = Date.UTC(2026, 0)

function clockOf(zone: string): ZoneClock {
  const clock = readZoneClock(zone, yearMs, yearMs + 365 * dayMs)
  if (clock === null) throw new Error(`no zone ${zone}`)
  return clock
}

const iso = (ms: number) => new Date(ms).toISOString()

test('a zone is known by its offsets and the moments at which they change', () => {
  expect(clockOf('UTC').offsets).toEqual([{ fromMs: yearMs, offsetMs: 0 }])
  expect(clockOf('Asia/Kolkata').offsets).toEqual([{ fromMs: yearMs, offsetMs: 5.5 * hourMs }])
  expect(clockOf('Europe/Berlin').offsets).toEqual([
    { fromMs: yearMs, offsetMs: hourMs },
    { fromMs: Date.UTC(2026, 2, 29, 1), offsetMs: 2 * hourMs },
    { fromMs: Date.UTC(2026, 9, 25, 1), offsetMs: hourMs },
  ])
  expect(readZoneClock('Nowhere/Atall', yearMs, yearMs)).toBeNull()
})

test('days begin at the midnight of the zone, also when it sets its clock', () => {
  const berlin = clockOf('Europe/Berlin')
  const days = ['2026-03-28T23:00', '2026-03-29T22:00', '2026-03-30T22:00']
  for (const [place, day] of days.slice(0, 2).entries()) {
    const startMs = Date.parse(`${day}Z`)
    expect(iso(bucketStart(berlin, startMs + 5 * hourMs, dayMs))).toBe(iso(startMs))
    expect(iso(nextBucketStart(berlin, startMs, dayMs))).toBe(
      iso(Date.parse(`${days[place + 1]}Z`)),
    )
  }
  const longMs = Date.parse('2026-10-24T22:00Z')
  expect(nextBucketStart(berlin, longMs, dayMs) - longMs).toBe(25 * hourMs)
  const india = clockOf('Asia/Kolkata')
  expect(iso(bucketStart(india, Date.parse('2026-05-05T10:10Z'), hourMs))).toBe(
    '2026-05-05T09:30:00.000Z',
  )
})

const zones = fc
  .constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'UTC')
  .map(clockOf)
const intervals = fc.constantFrom(hourMs / 2, hourMs, 2 * hourMs, 6 * hourMs, dayMs)
const moments = fc.integer({ min: yearMs + 2 * dayMs, max: yearMs + 360 * dayMs })

test('buckets follow one another without a gap, and each moment is in the one it is between', () => {
  fc.assert(
    fc.property(zones, intervals, moments, (clock, intervalMs, ms) => {
      const startMs = bucketStart(clock, ms, intervalMs)
      const endMs = nextBucketStart(clock, startMs, intervalMs)
      expect(startMs).toBeLessThanOrEqual(ms)
      expect(endMs).toBeGreaterThan(ms)
      expect(bucketStart(clock, startMs, intervalMs)).toBe(startMs)
      expect(bucketStart(clock, endMs - 1, intervalMs)).toBe(startMs)
      expect(bucketStart(clock, endMs, intervalMs)).toBe(endMs)
    }),
    { numRuns: 1000 },
  )
})
