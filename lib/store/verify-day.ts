import { createHash } from 'node:crypto'
import type { SecurityEvent } from '../domain/security-event'
import type { EventStore } from './event-store'
import { readEvents } from './read-day'

/** How many events, and SHA-256 over all that they are (but their arrival) in the order of time. */
export interface DaySum {
  count: number
  checksum: string
}

/**
 * Whether the target has each event of the source, whole, within a time (epoch ms, the end excluded);
 * `checksum` is the source's. What the target has beyond them is its own.
 */
export async function verifyDay(
  from: EventStore,
  to: EventStore,
  range: { fromMs: number; toMs: number },
): Promise<DaySum & { missing: number; different: number }> {
  const sums = { count: 0, missing: 0, different: 0 }
  const checksum = createHash('sha256')
  const target = readEvents(to, range)
  let next = await target.next()
  for await (const event of readEvents(from, range)) {
    const text = canonicalText(event)
    sums.count += 1
    checksum.update(text)
    while (!next.done && isBefore(next.value, event)) next = await target.next()
    const isThere = !next.done && next.value.event.id === event.event.id
    const found = isThere ? next.value : await to.get(event.event.id)
    if (found === null) sums.missing += 1
    else if (canonicalText(found) !== text) sums.different += 1
  }
  return { ...sums, checksum: checksum.digest('hex') }
}

function isBefore(a: SecurityEvent, b: SecurityEvent): boolean {
  const [left, right] = [a['@timestamp'], b['@timestamp']]
  return left < right || (left === right && a.event.id < b.event.id)
}

/** The event as JSON with its keys in order, without when it arrived. */
function canonicalText({ event: { ingested: _, ...event }, ...rest }: SecurityEvent): string {
  return JSON.stringify({ ...rest, event }, (_key, value: unknown) => inOrder(value))
}

/** Objects with their keys in order, so that equal ones are written equally. */
export function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
