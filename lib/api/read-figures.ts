import { z } from 'zod'
import { AppError } from '../domain/app-error'
import { fieldType } from '../domain/event-fields'
import { bucketLimit, chooseInterval, parseInterval } from '../query/intervals'
import { readZoneClock, utcClock, type ZoneClock } from '../query/zone-clock'
import type { EventQuery } from '../store/event-store'
import { readParameters } from './read-query'

/** The parameter of answers with buckets of time. */
export const zoneParameter = {
  zone: z
    .string()
    .max(64)
    .default('UTC')
    .meta({ description: 'IANA name; buckets begin by its clock, days at its midnight' }),
}

/** The parameters of `trend`. */
export const trendQuery = z.object({
  ...readParameters,
  ...zoneParameter,
  by: z.string().max(600).default('event.severity'),
  interval: z.string().default('auto').meta({ description: 'auto, or 30s, 5m, 1h, 1d, 1w' }),
  compare: z.enum(['before']).optional().meta({
    description: 'before: also the same length of time just before the range, bucket by bucket',
  }),
})

/** The parameters of `top`. */
export const topQuery = z.object({
  ...readParameters,
  field: z.string().max(600),
  size: z.coerce.number().int().min(1).max(1000).default(10),
})

/** The name of a field that events have; `pointer` names the parameter in the error. */
export function readField(field: string, pointer: string): string {
  if (fieldType(field) === null) throw wrong(pointer, 'is not a field of events')
  return field
}

/** The bucket length in milliseconds that `interval` asks for, at most 2,000 buckets over the range. */
export function readInterval(text: string, query: EventQuery, nowMs: number): number {
  const lengthMs = Math.max(1, (query.toMs ?? nowMs) - query.fromMs)
  if (text === 'auto') return chooseInterval(lengthMs)
  const intervalMs = parseInterval(text)
  if (intervalMs === null) throw wrong('interval', 'must be auto, or a number and one of s m h d w')
  if (lengthMs / intervalMs > bucketLimit) {
    throw wrong('interval', `is too short for this range: more than ${bucketLimit} buckets`)
  }
  return intervalMs
}

const dayMs = 86_400_000

/** Buckets that are longer may have several changes of a zone's clock in them. */
const zonedMostMs = 7 * dayMs

/**
 * The clock of the zone that `zone` names, over a query's range and what may come after it; UTC for
 * buckets of more than a week.
 */
export function readZone(
  zone: string,
  query: EventQuery,
  nowMs: number,
  intervalMs = chooseInterval((query.toMs ?? nowMs) - query.fromMs),
): ZoneClock {
  const endMs = Math.max(query.toMs ?? nowMs, nowMs) + dayMs
  const clock = readZoneClock(zone, query.fromMs, endMs)
  if (clock === null) throw wrong('zone', 'must be the name of a zone, such as Asia/Shanghai')
  return intervalMs > zonedMostMs ? utcClock : clock
}

function wrong(pointer: string, message: string): AppError {
  return new AppError('invalid-request', `${pointer} ${message}.`, {
    mistakes: [{ pointer, message }],
  })
}
