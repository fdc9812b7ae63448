import type { EventStore } from './event-store'
import { moveAudit, moveRecords } from './move-records'
import { type MovingEvents, readDay } from './read-day'
import type { RecordStore } from './record-store'
import { type DaySum, verifyDay } from './verify-day'

export interface MovingStore {
  events: EventStore
  records: RecordStore
}

/** What was found in the source, all of which is in the target now. */
export interface MoveResult {
  days: number
  events: number
  records: number
  auditLines: number
}

const dayMs = 86_400_000
/** Where the target notes each day that is whole: its count and checksum. */
const checkpoints = 'moved-days'
/** What each store keeps for itself. */
const ownCollections = new Set([checkpoints, 'store'])

/**
 * Copies everything from one store to the other and verifies it, day by day. Whatever it broke off in,
 * it goes on there the next time, and what is there already is left as it is. Arrival is stamped anew,
 * in the order of time. Throws an Error with one line where a day is not whole in the target.
 */
export async function moveStore(
  from: MovingStore,
  to: MovingStore,
  tell: (line: string) => void,
): Promise<MoveResult> {
  const result: MoveResult = { days: 0, events: 0, records: 0, auditLines: 0 }
  for (const { startMs, total } of await listDays(from.events)) {
    const day = new Date(startMs).toISOString().slice(0, 10)
    const { count, checksum, isOld } = await moveDay(from, to, day, startMs, total)
    const how = isOld ? 'moved before' : 'moved and verified'
    tell(`${day}  ${count} events, ${how}, checksum ${checksum.slice(0, 16)}`)
    result.days += 1
    result.events += count
  }
  await keepSince(from.events, to.events)
  for (const collection of await from.records.collections()) {
    if (ownCollections.has(collection)) continue
    const { count, different } = await moveRecords(from.records, to.records, collection)
    const note = different > 0 ? `, ${different} of them were changed there and stay so` : ''
    tell(`${collection}  ${count} records${note}`)
    result.records += count
  }
  result.auditLines = await moveAudit(from.records, to.records)
  tell(`audit  ${result.auditLines} lines`)
  return result
}

async function listDays(events: EventStore): Promise<{ startMs: number; total: number }[]> {
  const { oldestMs } = await events.health()
  if (oldestMs === null) return []
  const everything = { fromMs: 0, toMs: null, kind: null, where: null }
  const buckets = await events.trend(everything, 'event.kind', dayMs)
  return buckets.map(({ timeMs, total }) => ({ startMs: timeMs, total }))
}

async function moveDay(
  from: MovingStore,
  to: MovingStore,
  day: string,
  startMs: number,
  total: number,
): Promise<DaySum & { isOld: boolean }> {
  const before = (await to.records.get(checkpoints, day))?.body as DaySum | undefined
  if (before?.count === total) return { ...before, isOld: true }
  const range = { fromMs: startMs, toMs: startMs + dayMs }
  let isChanged = false
  for await (const events of readDay(from.events, range)) {
    if (await copy(events, to.events)) isChanged = true
  }
  if (isChanged) await new Promise((resolve) => setTimeout(resolve, to.events.visibleWithinMs))
  const sum = await verifyDay(from.events, to.events, range)
  if (sum.missing > 0 || sum.different > 0) {
    throw new Error(
      `${day} is not whole in the target: of ${sum.count} events ${sum.missing} are missing and ${sum.different} differ`,
    )
  }
  const { count, checksum } = sum
  await to.records.put(checkpoints, day, { count, checksum }, null)
  return { count, checksum, isOld: false }
}

/** True where something was new to the target. Throws where it refuses an event. */
async function copy(events: MovingEvents, to: EventStore): Promise<boolean> {
  const arriving = events.map(({ event: { ingested: _, ...event }, ...rest }) => ({
    ...rest,
    event,
  }))
  const outcomes = await to.append(arriving)
  const refused = outcomes.find((outcome) => typeof outcome === 'object')
  if (refused !== undefined) throw new Error(`the target refuses an event: ${refused.refused}`)
  return outcomes.includes('stored')
}

/** Figures that ask for a time before the first day kept must go on being told as incomplete. */
async function keepSince(from: EventStore, to: EventStore): Promise<void> {
  const [source, target] = await Promise.all([from.health(), to.health()])
  if (source.keptSinceMs <= target.keptSinceMs) return
  const removesNothing = target.oldestMs === null || target.oldestMs >= source.keptSinceMs
  if (removesNothing) await to.purge(source.keptSinceMs)
}
