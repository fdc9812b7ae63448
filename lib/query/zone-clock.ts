const stepMs = 7 * 86_400_000
/** Beyond these years a zone keeps the offset that it has there. */
const firstMs = Date.UTC(1970, 0)
const lastMs = Date.UTC(2100, 0)

/** A zone's clock over a range: how far ahead of UTC it is, each from a moment on, ascending. */
export interface ZoneClock {
  /** The IANA name. */
  zone: string
  /** Milliseconds; the first holds for all that is before the second. */
  offsets: readonly { fromMs: number; offsetMs: number }[]
}

export const utcClock: ZoneClock = { zone: 'UTC', offsets: [] }

/** The clock of an IANA zone from one moment to another; null where there is no such zone. */
export function readZoneClock(zone: string, fromMs: number, toMs: number): ZoneClock | null {
  const offsetAt = openOffsets(zone)
  if (offsetAt === null) return null
  const startMs = Math.min(lastMs, Math.max(firstMs, fromMs))
  const endMs = Math.min(lastMs, Math.max(startMs, toMs))
  const offsets = [{ fromMs: startMs, offsetMs: offsetAt(startMs) }]
  for (let low = startMs; low < endMs; low += stepMs) {
    const high = Math.min(endMs, low + stepMs)
    const offsetMs = offsetAt(high)
    if (offsetMs !== offsetAt(low))
      offsets.push({ fromMs: findChange(offsetAt, low, high), offsetMs })
  }
  return { zone, offsets }
}

/** The first moment in (low, high] with the offset that `high` has. */
function findChange(offsetAt: (ms: number) => number, low: number, high: number): number {
  const after = offsetAt(high)
  let [from, to] = [low, high]
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (offsetAt(middle) === after) to = middle
    else from = middle
  }
  return to
}

/**
 * The start of the bucket that a moment is in: the latest moment up to there at which the clock reads
 * a multiple of the interval; where the clock left that out in spring, the moment it did so.
 */
export function bucketStart(clock: ZoneClock, epochMs: number, intervalMs: number): number {
  const { offsets } = clock
  const place = placeOf(clock, epochMs)
  const { fromMs = 0, offsetMs = 0 } = offsets[place] ?? {}
  const wall = Math.floor((epochMs + offsetMs) / intervalMs) * intervalMs
  const start = wall - offsetMs
  const before = offsets[place - 1]
  if (before === undefined || start >= fromMs) return start
  return Math.min(fromMs, wall - before.offsetMs)
}

/** The start of the bucket after the one that starts at a moment. */
export function nextBucketStart(clock: ZoneClock, startMs: number, intervalMs: number): number {
  const later = startMs + intervalMs
  const next = bucketStart(clock, later, intervalMs)
  if (next > startMs) return next
  // A day on which the clock was set back is longer by what it was set back.
  const setBackMs = offsetOf(clock, startMs) - offsetOf(clock, later)
  return bucketStart(clock, later + setBackMs, intervalMs)
}

/** How far a clock is ahead of UTC at a moment, milliseconds. */
export function offsetOf(clock: ZoneClock, epochMs: number): number {
  return clock.offsets[placeOf(clock, epochMs)]?.offsetMs ?? 0
}

function placeOf({ offsets }: ZoneClock, epochMs: number): number {
  return Math.max(
    0,
    offsets.findLastIndex(({ fromMs }) => fromMs <= epochMs),
  )
}

function openOffsets(zone: string): ((epochMs: number) => number) | null {
  if (zone === 'UTC') return () => 0
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    return (epochMs) => {
      const parts = format.formatToParts(epochMs)
      const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
      const [, sign, hours, minutes, seconds = 0] =
        /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name) ?? []
      const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)
      return (sign === '-' ? -1000 : 1000) * offset
    }
  } catch {
    return null
  }
}
