import type { LiveRow } from './live-rows'

/**
 * The number of the event row `by` steps in the direction of `by` from the event with this id, gaps
 * passed over; the first where the id is not among the rows, -1 where there is none.
 */
export function nextEventIndex(rows: readonly LiveRow[], eventId: string, by: 1 | -1): number {
  const from = rows.findIndex((row) => row.kind === 'event' && row.event.event.id === eventId)
  if (from < 0) return rows.findIndex((row) => row.kind === 'event')
  for (let index = from + by; index >= 0 && index < rows.length; index += by) {
    if (rows[index]?.kind === 'event') return index
  }
  return -1
}
