import type { ArrivalPosition } from './event-store'

/** Whether a position is after another in the order of arrival. */
export function isAfter(one: ArrivalPosition, other: ArrivalPosition): boolean {
  if (one.ingestedMs !== other.ingestedMs) return one.ingestedMs > other.ingestedMs
  return one.id > other.id
}
