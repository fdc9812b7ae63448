import { randomInt } from 'node:crypto'
import type { DeadLetter } from '../domain/answers/sensors'
import { AppError } from '../domain/app-error'
import type { ArrivingEvent } from '../domain/security-event'
import type { RecordStore } from '../store/record-store'

/** A payload that could not become an event. */
export interface Refused {
  sensor: string
  reason: string
  pointer: string
  value: unknown
}

export interface DeadLetters {
  /** Keeps them durably; of very many in one request the last 1,000. */
  keep(refused: readonly Refused[], nowMs: number): Promise<void>
  /** Newest first; `before` is the id of the last one seen. */
  list(
    limit: number,
    before: string | null,
  ): Promise<{ deadLetters: DeadLetter[]; next: string | null }>
  get(id: string): Promise<DeadLetter>
  remove(id: string): Promise<void>
}

export const deadLetterCollection = 'dead-letters'
const letterLimit = 10_000
const requestLimit = 1000
const bodyLimit = 65_536
/** One request's letters together; what is over is cut harder. */
const requestBodyLimit = 4_194_304

/** The dead letters, bounded to the newest 10,000, in the record store. */
export function openDeadLetters(records: RecordStore): DeadLetters {
  // Other processes make ids in the same millisecond too.
  const writer = randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')
  let sequence = 0
  let sinceTrim = letterLimit
  let pending: { id: string; body: DeadLetter }[] = []
  let next: Promise<void> | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** What comes while one batch is written shares the next: a flood of refusals must not hold up ingest. */
  function write(letters: readonly { id: string; body: DeadLetter }[]): Promise<void> {
    pending.push(...letters)
    next ??= last.then(async () => {
      const batch = pending.slice(-requestLimit)
      pending = []
      next = null
      await records.insertMany(deadLetterCollection, batch)
      sinceTrim += batch.length
      if (sinceTrim < letterLimit / 10) return
      // The letters are kept; to have a few too many for a while is no failure.
      const isTrimmed = await records.trim(deadLetterCollection, letterLimit).then(
        () => true,
        () => false,
      )
      if (isTrimmed) sinceTrim = 0
    })
    last = next.catch(() => undefined)
    return next
  }

  return {
    async keep(refused, nowMs) {
      const kept = refused.slice(-requestLimit)
      if (kept.length === 0) return
      const most = Math.min(bodyLimit, Math.floor(requestBodyLimit / kept.length))
      const receivedAt = new Date(nowMs).toISOString()
      const letters = kept.map(({ sensor, reason, pointer, value }) => {
        sequence = (sequence + 1) % 36 ** 4
        // Ids grow with time, so that the greatest are the newest.
        const id = `${timeId(nowMs)}${sequence.toString(36).padStart(4, '0')}${writer}`
        const body: DeadLetter = {
          id,
          sensor,
          receivedAt,
          reason,
          pointer,
          body: show(value, most),
        }
        return { id, body }
      })
      await write(letters)
    },
    async list(limit, before) {
      const found = await records.list(deadLetterCollection, { limit, before })
      const deadLetters = found.map((record) => record.body as DeadLetter)
      return { deadLetters, next: found.length < limit ? null : (found.at(-1)?.id ?? null) }
    },
    async get(id) {
      const record = await records.get(deadLetterCollection, id)
      if (record === null) throw new AppError('not-found', 'There is no such dead letter.')
      return record.body as DeadLetter
    },
    async remove(id) {
      await records.remove(deadLetterCollection, id)
    },
  }
}

/**
 * Keeps events that were accepted and that the store refused for ever, long after the request. The
 * same ones again are the same letters. The payload is gone, so the event itself stands for it.
 */
export async function keepRefusedEvents(
  records: Pick<RecordStore, 'insertMany'>,
  refused: readonly { event: ArrivingEvent; reason: string; atMs: number }[],
): Promise<void> {
  const most = Math.min(bodyLimit, Math.floor(requestBodyLimit / refused.length))
  const letters = refused.map(({ event, reason, atMs }) => {
    const id = `${timeId(atMs)}${event.event.id}`
    const receivedAt = new Date(atMs).toISOString()
    const sensor = event.event.module
    const body: DeadLetter = {
      id,
      sensor,
      receivedAt,
      reason,
      pointer: '',
      body: show(event, most),
    }
    return { id, body }
  })
  await records.insertMany(deadLetterCollection, letters)
}

/** Ids grow with time, so that the greatest are the newest. */
function timeId(ms: number): string {
  return ms.toString(36).padStart(9, '0')
}

/** A payload as text, at most `most` characters; what cannot be written as JSON says so. */
function show(value: unknown, most: number): string {
  if (typeof value === 'string') return value.slice(0, most).toWellFormed()
  try {
    return (JSON.stringify(value) ?? '').slice(0, most).toWellFormed()
  } catch {
    return '(nested too deeply to be shown)'
  }
}
