import type { TimeRange } from './time-range'
import { bucketStart, nextBucketStart, utcClock, type ZoneClock } from './zone-clock'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const steps = [
  second,
  5 * second,
  10 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  7 * day,
  30 * day,
]

/** More buckets than this in one answer are refused. */
export const bucketLimit = 2000

/** The bucket length, in milliseconds, that cuts a range into at most `most` readable buckets. */
export function chooseInterval(lengthMs: number, most = 150): number {
  const found = steps.find((step) => lengthMs / step <= most)
  return found ?? Math.ceil(lengthMs / most / day) * day
}

/** `30s`, `5m`, `1h`, `1d`, `1w` in milliseconds, null for anything else. */
export function parseInterval(text: string): number | null {
  const match = /^([1-9]\d{0,4})([smhdw])$/.exec(text)
  if (!match) return null
  const unit = { s: second, m: minute, h: hour, d: day, w: 7 * day }[match[2] ?? '']
  return unit === undefined ? null : Number(match[1]) * unit
}

interface Bucket {
  timeMs: number
  total: number
  series: Record<string, number>
}

/**
 * Every bucket of the range, oldest first, the missing ones as zeros. Buckets start at multiples of
 * the interval by the clock; one that holds events after the range's end (a clock ahead) is kept.
 */
export function fillBuckets(
  found: readonly Bucket[],
  range: TimeRange,
  intervalMs: number,
  nowMs: number,
  clock: ZoneClock = utcClock,
): Bucket[] {
  const byTime = new Map(found.map((bucket) => [bucket.timeMs, bucket]))
  // Where nothing was found there is no last one: 0 would be 1970, an age of seconds from year 0.
  const lastFound = found.at(-1)?.timeMs ?? Number.NEGATIVE_INFINITY
  const end = Math.max(range.toMs ?? nowMs + 1, lastFound + 1)
  const filled: Bucket[] = []
  let timeMs = bucketStart(clock, range.fromMs, intervalMs)
  while (timeMs < end) {
    filled.push(byTime.get(timeMs) ?? { timeMs, total: 0, series: {} })
    timeMs = nextBucketStart(clock, timeMs, intervalMs)
  }
  return filled
}
