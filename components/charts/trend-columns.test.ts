import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fitColumns,
  joinColumns,
  peakColumn,
  placeOf,
  rangeBefore,
  stepPath,
  sumBands,
  type TrendColumn,
  toColumns,
  withoutBefore,
} from './trend-columns'

const trend = {
  interval: 60_000,
  buckets: [
    { time: '2026-03-02T09:00:00.000Z', total: 6, series: { '7': 1, '5': 2, '4': 3 } },
    { time: '2026-03-02T09:01:00.000Z', total: 3, series: { '0': 1, '1': 1, '2': 1 } },
  ],
}

test('severities fold into the five bands', () => {
  expect(toColumns(trend).map((column) => column.bands)).toEqual([
    { critical: 3, high: 3, medium: 0, low: 0, info: 0 },
    { critical: 0, high: 0, medium: 0, low: 1, info: 2 },
  ])
})

test('a column ends where the next begins', () => {
  const [first, second] = toColumns(trend)
  expect(first?.endMs).toBe(second?.startMs)
})

test('the peak is the column with the most alerts, and none where all are empty', () => {
  expect(peakColumn(toColumns(trend))?.total).toBe(6)
  expect(peakColumn([])).toBeNull()
})

test('joining columns keeps every alert, the order, and no gap', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 2000 }),
      (counts, widthPx) => {
        const columns: TrendColumn[] = counts.map((high, index) => ({
          startMs: index * 60_000,
          endMs: (index + 1) * 60_000,
          total: high,
          bands: { critical: 0, high, medium: 0, low: 0, info: 0 },
        }))
        const fitted = fitColumns(columns, widthPx, 4)
        expect(sumBands(fitted)).toEqual(sumBands(columns))
        expect(fitted[0]?.startMs).toBe(0)
        expect(fitted.at(-1)?.endMs).toBe(columns.at(-1)?.endMs)
        for (const [index, column] of fitted.entries()) {
          expect(column.startMs).toBe(index === 0 ? 0 : fitted[index - 1]?.endMs)
        }
      },
    ),
  )
})

test('columns that are wide enough stay as they are', () => {
  const columns = toColumns(trend)
  expect(fitColumns(columns, 1200, 4)).toEqual(columns)
})

test('a span of columns is summed as one, from its first moment to its last', () => {
  const columns = toColumns(trend)
  expect(joinColumns(columns)).toEqual({
    startMs: columns[0]?.startMs,
    endMs: columns[1]?.endMs,
    total: 9,
    bands: { critical: 3, high: 3, medium: 0, low: 1, info: 2 },
  })
  expect(joinColumns([])).toBeNull()
})

test('joined columns and spans sum what was before, as far as it is known', () => {
  const columns: TrendColumn[] = toColumns({
    interval: 60_000,
    buckets: trend.buckets.map((bucket, index) => ({ ...bucket, before: index + 4 })),
  })
  expect(columns.map(({ before }) => before)).toEqual([4, 5])
  expect(fitColumns(columns, 4, 4).map(({ before }) => before)).toEqual([9])
  expect(joinColumns(columns)?.before).toBe(9)
  expect(joinColumns(withoutBefore(columns))).not.toHaveProperty('before')
  expect(fitColumns(withoutBefore(columns), 4, 4)[0]).not.toHaveProperty('before')
})

test('a line in steps is as wide as its columns, and is broken where nothing is known', () => {
  const [one, other] = toColumns(trend)
  if (!one || !other) throw new Error('two columns')
  const known = [{ ...one, before: 2 }, { ...other, before: 5 }, other, { ...one, before: 1 }]
  expect(stepPath(known, 6)).toBe('M0 4H1L1 1H2M3 5H4')
  expect(stepPath([one, other], 6)).toBe('')
})

test('the range before has its length and its count, or that this is not known', () => {
  const before = { from: '2026-03-01T09:00:00.000Z', to: '2026-03-02T09:00:00.000Z', total: 7 }
  expect(rangeBefore({ ...trend, before })).toEqual({ lengthMs: 86_400_000, total: 7 })
  expect(rangeBefore({ ...trend, before: { ...before, total: null } })?.total).toBeNull()
  expect(rangeBefore(trend)).toBeNull()
})

test('joined columns begin where the zone begins its own turns', () => {
  const hourMs = 3_600_000
  const start = Date.parse('2026-03-01T16:00:00Z')
  const buckets = Array.from({ length: 8 }, (_, index) => ({
    time: new Date(start + index * 6 * hourMs).toISOString(),
    total: 1,
    series: {},
  }))
  const columns = toColumns({ interval: 6 * hourMs, buckets })
  const days = fitColumns(columns, 8, 4, () => 8 * hourMs)
  expect(days.map(({ startMs }) => startMs)).toEqual([start, start + 24 * hourMs])
  expect(days.map(({ total }) => total)).toEqual([4, 4])
})

test('a moment has its place among columns that need not be of one length, and none beside them', () => {
  const [first, second] = toColumns(trend)
  if (first === undefined || second === undefined) throw new Error('the trend has two columns')
  const longer = { ...second, endMs: second.startMs + 4 * 60_000 }
  const columns = [first, longer]
  expect(placeOf(columns, first.startMs)).toBe(0)
  expect(placeOf(columns, first.startMs + 30_000)).toBe(0.5)
  expect(placeOf(columns, longer.startMs)).toBe(1)
  expect(placeOf(columns, longer.startMs + 60_000)).toBe(1.25)
  expect(placeOf(columns, first.startMs - 1)).toBeNull()
  expect(placeOf(columns, longer.endMs)).toBeNull()
})
