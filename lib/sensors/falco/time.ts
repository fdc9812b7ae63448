import type { NormaliseContext } from '../sensor'
import { type Fields, text } from './fields'

const rfc3339 =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(?:([Zz])|([+-])(\d\d):?(\d\d))$/
const aheadMs = 60 * 60 * 1000

/** `original` is UTC with nine digits, so that one instant has one spelling. */
export interface Instant {
  epochMs: number
  original: string
}

export type ReadTime =
  | { kind: 'instant'; instant: Instant }
  | { kind: 'absent' }
  | { kind: 'wrong'; reason: string }

/**
 * When an event happened: its `time` (RFC 3339, any number of digits, `+0000` allowed), or where that
 * is unset (missing, empty, Go's zero time) the nanoseconds of `evt.time`. Without either it is absent.
 */
export function readTime(time: unknown, fields: Fields): ReadTime {
  if (time === undefined || time === null || time === '') return readEpoch(fields)
  if (typeof time !== 'string') return { kind: 'wrong', reason: 'expected an RFC 3339 time' }
  const instant = parseTime(time)
  if (instant === null) return { kind: 'wrong', reason: 'not an RFC 3339 time' }
  return instant.original.startsWith('0001-') ? readEpoch(fields) : { kind: 'instant', instant }
}

function readEpoch(fields: Fields): ReadTime {
  const written = text(fields, 'evt.time', 'evt.time.iso8601', 'evt.rawtime') ?? ''
  // Nanoseconds as Falco has them; Elastic's integration divides them down to milliseconds.
  const digits = /^\d{13}$/.test(written) ? `${written}000000` : written
  if (!/^\d{19}$/.test(digits)) return { kind: 'absent' }
  return { kind: 'instant', instant: instantOf(Number(digits.slice(0, 10)), digits.slice(10)) }
}

/** An RFC 3339 time to the nanosecond, or null if it is none. */
export function parseTime(written: string): Instant | null {
  const parts = rfc3339.exec(written)
  if (parts === null) return null
  const [, date, clock, fraction = '', , sign, hours = '0', minutes = '0'] = parts
  const local = Date.parse(`${date}T${clock}Z`)
  // Some impossible dates, such as 30 February, roll over instead of failing.
  if (Number.isNaN(local) || clock?.startsWith('24') || rollsOver(local, date)) return null
  if (Number(hours) > 23 || Number(minutes) > 59) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1)
  const seconds = local / 1000 - offset
  // An offset may carry a time out of the years that ISO 8601 writes with four digits.
  if (seconds < -62135596800 || seconds > 253402300799) return null
  const nanos = fraction.slice(0, 9).padEnd(9, '0')
  if (offset !== 0) return instantOf(seconds, nanos)
  return {
    epochMs: local + Number(nanos.slice(0, 3)),
    original: `${date}T${clock}.${nanos}Z`,
  }
}

/** Only the last days of a month can. */
function rollsOver(epochMs: number, date = ''): boolean {
  return Number(date.slice(8)) > 28 && isoSeconds(epochMs).slice(0, 10) !== date
}

function instantOf(seconds: number, nanos: string): Instant {
  return {
    epochMs: seconds * 1000 + Number(nanos.slice(0, 3)),
    original: `${isoSeconds(seconds * 1000)}.${nanos}Z`,
  }
}

const isoSeconds = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 19)

/** Whether a claimed time cannot be true: no longer kept, or more than an hour ahead of the arrival. */
export function isSkewed(epochMs: number, context: NormaliseContext): boolean {
  return epochMs < context.oldestKeptMs || epochMs > context.nowMs + aheadMs
}
