import type { ArrivingEvent } from '../../domain/security-event'
import type { Frame } from './frames'

/** What waits: an event, or records that may be inserted again and again. */
export type Entry =
  | { event: ArrivingEvent }
  | { collection: string; records: readonly { id: string; body: unknown }[] }

/** An event that the store will never take, why, and when it was accepted (epoch ms). */
export interface RefusedEvent {
  event: ArrivingEvent
  reason: string
  atMs: number
}

export function writeEntry(entry: Entry, atMs: number): Frame {
  return { atMs, payload: Buffer.from(JSON.stringify(entry)) }
}

export function readEntry(frame: Frame): Entry {
  return JSON.parse(frame.payload.toString()) as Entry
}
