/** A range as the store takes it: `fromMs` included, `toMs` excluded, null for no end. */
export interface TimeRange {
  fromMs: number
  toMs: number | null
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

const relative = /^now(?:([+-])(\d{1,6})([smhdw]))?(?:\/([smhdw]))?$/
const absolute =
  /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2}))?$/

/**
 * A moment as epoch milliseconds: RFC 3339 (a bare date is its midnight in UTC), `now`, `now-24h`,
 * `now-7d/d` (rounded down to the unit in UTC; weeks start on Monday). null where it is neither.
 */
export function parseTime(text: string, nowMs: number): number | null {
  const match = relative.exec(text)
  if (match) {
    const [, sign, amount, unit, rounding] = match
    const step = unit === undefined ? 0 : Number(amount) * (unitMs[unit] ?? 0)
    const moment = sign === '-' ? nowMs - step : nowMs + step
    return rounding === undefined ? moment : roundDown(moment, rounding)
  }
  return parseMoment(text)
}

/** RFC 3339 as epoch milliseconds (a bare date is its midnight in UTC), null for anything else. */
export function parseMoment(text: string): number | null {
  if (!absolute.test(text) || !isDay(text.slice(0, 10))) return null
  const moment = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2').replace(' ', 'T'))
  return Number.isNaN(moment) ? null : moment
}

/** Whether the calendar has such a day: `Date.parse` takes the 31st of any month for one. */
export function isDay(text: string): boolean {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

function roundDown(ms: number, unit: string): number {
  const size = unitMs[unit] ?? 1
  // Epoch day 0 was a Thursday; Monday starts the week.
  const offset = unit === 'w' ? 4 * 86_400_000 : 0
  return Math.floor((ms - offset) / size) * size + offset
}

/** The wrong parameter of a range that cannot be. */
export interface RangeMistake {
  pointer: 'from' | 'to'
  message: string
}

/**
 * The range that `from` and `to` name (defaults: the last 24 hours, no end). `now` or nothing as `to`
 * has no end, so that nothing new is cut off by a clock slightly ahead.
 */
export function resolveRange(
  input: { from?: string | undefined; to?: string | undefined },
  nowMs: number,
): TimeRange | RangeMistake {
  const form =
    'must be RFC 3339 of a day that exists, "now", or relative such as now-24h or now-7d/d'
  const fromMs = parseTime(input.from ?? 'now-24h', nowMs)
  if (fromMs === null) return { pointer: 'from', message: form }
  const toMs = input.to === undefined || input.to === 'now' ? null : parseTime(input.to, nowMs)
  if (toMs === null && input.to !== undefined && input.to !== 'now') {
    return { pointer: 'to', message: form }
  }
  const endMs = toMs ?? nowMs
  if (endMs < fromMs) return { pointer: 'to', message: 'must not be before from' }
  return { fromMs, toMs }
}
