import type { TrendAnswer } from '@/lib/domain/answers/events'
import { type SeverityBand, severityBand, severityBands } from '@/lib/domain/severity-bands'

/** One column of the trend: alerts by band from `startMs` (included) to `endMs` (excluded). */
export interface TrendColumn {
  startMs: number
  endMs: number
  total: number
  bands: Record<SeverityBand, number>
  /** How many there were as long before as the range is; absent where that is not known. */
  before?: number
}

/** What a trend is compared with: how long a time before it, and how many there were then. */
export interface RangeBefore {
  lengthMs: number
  /** null where not known. */
  total: number | null
}

/** The range before, where the trend was asked together with it. */
export function rangeBefore({ before }: TrendAnswer): RangeBefore | null {
  if (before === undefined) return null
  return { lengthMs: Date.parse(before.to) - Date.parse(before.from), total: before.total }
}

/** The columns of a trend that was counted by `event.severity`. */
export function toColumns(trend: TrendAnswer): TrendColumn[] {
  return trend.buckets.map((bucket, place) => {
    const startMs = Date.parse(bucket.time)
    const bands = emptyBands()
    for (const [severity, count] of Object.entries(bucket.series)) {
      bands[severityBand(Number(severity))] += count
    }
    // A day on which the clock is set is longer or shorter.
    const next = trend.buckets[place + 1]
    const endMs = next === undefined ? startMs + trend.interval : Date.parse(next.time)
    const before = bucket.before === undefined ? {} : { before: bucket.before }
    return { startMs, endMs, total: bucket.total, bands, ...before }
  })
}

/** Neighbouring columns joined, so that each is at least `leastPx` wide on `widthPx` pixels; `offsetMs`: the zone's distance from UTC. */
export function fitColumns(
  columns: readonly TrendColumn[],
  widthPx: number,
  leastPx: number,
  offsetMs: (ms: number) => number = () => 0,
): TrendColumn[] {
  const joined = Math.max(1, Math.ceil((columns.length * leastPx) / Math.max(1, widthPx)))
  if (joined === 1) return [...columns]
  const fitted: TrendColumn[] = []
  for (const column of columns) {
    const spanMs = (column.endMs - column.startMs) * joined
    const last = fitted.at(-1)
    const turnOf = (ms: number) => Math.floor((ms + offsetMs(ms)) / spanMs)
    if (last && turnOf(last.startMs) === turnOf(column.startMs)) {
      last.endMs = column.endMs
      last.total += column.total
      if (column.before !== undefined) last.before = (last.before ?? 0) + column.before
      for (const band of severityBands) last.bands[band] += column.bands[band]
    } else {
      fitted.push({ ...column, bands: { ...column.bands } })
    }
  }
  return fitted
}

const dayMs = 86_400_000

/** Whether a time in a column needs its day beside it. */
export function isOverDay({ startMs, endMs }: TrendColumn): boolean {
  return endMs - startMs > dayMs
}

/** Whether a moment is in a column; the one that holds now is still filling. */
export function holds({ startMs, endMs }: TrendColumn, ms: number): boolean {
  return startMs <= ms && ms < endMs
}

/** The place of a moment among the columns, a column being one wide; null beside them. */
export function placeOf(columns: readonly TrendColumn[], ms: number): number | null {
  const index = columns.findIndex((column) => holds(column, ms))
  const column = columns[index]
  if (column === undefined) return null
  return index + (ms - column.startMs) / (column.endMs - column.startMs)
}

/** Several columns in a row as one; null where there are none. */
export function joinColumns(columns: readonly TrendColumn[]): TrendColumn | null {
  const first = columns[0]
  const last = columns.at(-1)
  if (!first || !last) return null
  const befores = columns.flatMap(({ before }) => (before === undefined ? [] : [before]))
  return {
    startMs: first.startMs,
    endMs: last.endMs,
    total: columns.reduce((sum, column) => sum + column.total, 0),
    bands: sumBands(columns),
    ...(befores.length === 0 ? {} : { before: befores.reduce((sum, count) => sum + count, 0) }),
  }
}

/** The counts before as the path of a line in steps, each column one wide, from `most` down to 0. */
export function stepPath(columns: readonly TrendColumn[], most: number): string {
  let isDrawn = false
  const steps = columns.map(({ before }, index) => {
    if (before === undefined) {
      isDrawn = false
      return ''
    }
    const start = `${isDrawn ? 'L' : 'M'}${index} ${most - before}`
    isDrawn = true
    return `${start}H${index + 1}`
  })
  return steps.join('')
}

/** The columns without what they are compared with. */
export function withoutBefore(columns: readonly TrendColumn[]): TrendColumn[] {
  return columns.map(({ before: _, ...column }) => column)
}

/** Alerts by band over all columns. */
export function sumBands(columns: readonly TrendColumn[]): Record<SeverityBand, number> {
  const sums = emptyBands()
  for (const column of columns) {
    for (const band of severityBands) sums[band] += column.bands[band]
  }
  return sums
}

/** The column with the most alerts, the first of equals; null where there is none with any. */
export function peakColumn(columns: readonly TrendColumn[]): TrendColumn | null {
  let peak: TrendColumn | null = null
  for (const column of columns) {
    if (column.total > (peak?.total ?? 0)) peak = column
  }
  return peak
}

function emptyBands(): Record<SeverityBand, number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
}
