import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketLimit, chooseInterval, fillBuckets, parseInterval } from './intervals'
import { parseTime, resolveRange } from './time-range'

const nowMs = Date.parse('2026-03-04T05:06:07.890Z')
const hour = 3_600_000

describe('a moment', () => {
  it.each([
    ['now', '2026-03-04T05:06:07.890Z'],
    ['now-24h', '2026-03-03T05:06:07.890Z'],
    ['now+90s', '2026-03-04T05:07:37.890Z'],
    ['now/d', '2026-03-04T00:00:00.000Z'],
    ['now-7d/d', '2026-02-25T00:00:00.000Z'],
    ['now/w', '2026-03-02T00:00:00.000Z'],
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T10:00:00.123456789Z', '2026-03-01T10:00:00.123Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseTime(text, nowMs) ?? 0).toISOString()).toBe(expected)
  })

  it.each(['2026-02-29', '2026-02-31', '2026-04-31T10:00:00Z', '2026-02-30T23:00:00-05:00'])(
    '%s is none, since the calendar has no such day',
    (text) => {
      expect(parseTime(text, nowMs)).toBeNull()
    },
  )

  it.each(['2028-02-29', '0000-02-29', '2026-12-31'])('%s is one', (text) => {
    expect(parseTime(text, nowMs)).not.toBeNull()
  })

  it.each(['', 'yesterday', 'now-', 'now-5y', '2026-13-01', '1', '2026-03-01T10:00', 'now-1h/x'])(
    '%j is none',
    (text) => {
      expect(parseTime(text, nowMs)).toBeNull()
    },
  )
})

describe('a range', () => {
  it('is the last 24 hours without an end by default', () => {
    expect(resolveRange({}, nowMs)).toEqual({ fromMs: nowMs - 24 * hour, toMs: null })
  })

  it('has no end when it ends now, so that a clock slightly ahead is not cut off', () => {
    expect(resolveRange({ from: 'now-1h', to: 'now' }, nowMs)).toMatchObject({ toMs: null })
  })

  it('names the parameter that is wrong', () => {
    expect(resolveRange({ from: 'x' }, nowMs)).toMatchObject({ pointer: 'from' })
    expect(resolveRange({ to: 'x' }, nowMs)).toMatchObject({ pointer: 'to' })
    expect(resolveRange({ from: 'now', to: 'now-1h' }, nowMs)).toMatchObject({ pointer: 'to' })
  })
})

describe('buckets', () => {
  it('cover the whole range with zeros where nothing was found', () => {
    const found = [{ timeMs: hour * 2, total: 3, series: { '5': 3 } }]
    const filled = fillBuckets(found, { fromMs: hour + 1, toMs: hour * 4 }, hour, nowMs)
    expect(filled.map(({ timeMs, total }) => [timeMs / hour, total])).toEqual([
      [1, 0],
      [2, 3],
      [3, 0],
    ])
  })

  it('keep what a clock ahead put behind an open end', () => {
    const found = [{ timeMs: hour * 7, total: 1, series: {} }]
    const filled = fillBuckets(found, { fromMs: 5 * hour, toMs: null }, hour, 6 * hour)
    expect(filled.map((bucket) => bucket.total)).toEqual([0, 0, 1])
  })

  it('of a range before 1970 end with the range, and do not run on to 1970', () => {
    const range = { fromMs: -24 * hour - 1, toMs: -24 * hour }
    expect(fillBuckets([], range, 1000, nowMs)).toHaveLength(1)
    expect(fillBuckets([], { fromMs: -24 * hour, toMs: -24 * hour }, 1000, nowMs)).toEqual([])
  })

  it('are at most 150 and never longer than needed by the next step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 400 * 24 * hour }), (lengthMs) => {
        const count = lengthMs / chooseInterval(lengthMs)
        expect(count).toBeLessThanOrEqual(150)
        expect(bucketLimit).toBeGreaterThan(count)
      }),
    )
  })

  it('are of a length that is a number and a unit', () => {
    expect(parseInterval('5m')).toBe(300_000)
    expect(parseInterval('1w')).toBe(7 * 24 * hour)
    expect(['', '0s', 'm', '5', '-1h', '5 m', '1e3s'].map(parseInterval)).toEqual(
      new Array(7).fill(null),
    )
  })
})
