import { randomInt } from 'node:crypto'
import type { DeadLetter, DeadLettersAnswer, DeadLettersSummary } from '../domain/answers/sensors'
import { AppError } from '../domain/app-error'
import type { ArrivingEvent } from '../domain/security-event'
import type { RecordStore } from '../store/record-store'
import {
  deadLetterCollection,
  findLetters,
  type KeptLetter,
  type LetterFilter,
  readLetter,
  summariseLetters,
} from './read-letters'

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
  list(limit: number, before: string | null, filter?: LetterFilter): Promise<DeadLettersAnswer>
  /** Throws `AppError('not-found')`. */
  get(id: string): Promise<DeadLetter>
  /** True where there was such a letter; in the audit by what was done with it. */
  remove(id: string, by: { actor: string; action: LetterAction; nowMs: number }): Promise<boolean>
  /** Removes those that match and are not newer than `upTo`; returns how many. In the audit. */
  removeAll(
    filter: LetterFilter,
    upTo: string | null,
    by: { actor: string; nowMs: number },
  ): Promise<number>
  /** Reads through all that are kept. */
  summarise(): Promise<DeadLettersSummary>
}

/** How a dead letter goes. */
export type LetterAction = 'dead-letters.remove' | 'dead-letters.replay'

const letterLimit = 10_000
const removalSize = 500
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
  let pending: { id: string; body: KeptLetter }[] = []
  let next: Promise<void> | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** What comes while one batch is written shares the next: a flood of refusals must not hold up ingest. */
  function write(letters: readonly { id: string; body: KeptLetter }[]): Promise<void> {
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

  let summary: Promise<DeadLettersSummary> | null = null
  let summaryDueMs = 0
  const forgetSummary = () => {
    summary = null
  }

  /** Reading through all takes at most a tenth of the time, however many ask. */
  function summarise(): Promise<DeadLettersSummary> {
    if (summary !== null && performance.now() < summaryDueMs) return summary
    const startedMs = performance.now()
    summaryDueMs = Number.POSITIVE_INFINITY
    const made = summariseLetters(records, letterLimit).finally(() => {
      const endedMs = performance.now()
      if (summary === made) summaryDueMs = endedMs + 9 * (endedMs - startedMs)
    })
    made.catch(forgetSummary)
    summary = made
    return made
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
        return { id, body: { id, sensor, receivedAt, reason, pointer, ...show(value, most) } }
      })
      await write(letters)
    },
    async list(limit, before, filter = {}) {
      const found = await findLetters(records, filter, before, limit)
      return { deadLetters: found, next: found.length < limit ? null : (found.at(-1)?.id ?? null) }
    },
    async get(id) {
      const record = await records.get(deadLetterCollection, id)
      if (record === null) throw new AppError('not-found', 'There is no such dead letter.')
      return readLetter(record)
    },
    async remove(id, { actor, action, nowMs }) {
      const isRemoved = await records.remove(deadLetterCollection, id)
      forgetSummary()
      const at = new Date(nowMs).toISOString()
      if (isRemoved) await records.appendAudit({ at, actor, action, subject: id, detail: {} })
      return isRemoved
    },
    async removeAll(filter, upTo, { actor, nowMs }) {
      let before = upTo === null ? null : justAfter(upTo)
      let removed = 0
      for (;;) {
        const found = await findLetters(records, filter, before, removalSize)
        const ids = found.map((letter) => letter.id)
        if (ids.length > 0) removed += await records.removeMany(deadLetterCollection, ids)
        forgetSummary()
        before = ids.at(-1) ?? null
        if (ids.length < removalSize) break
      }
      const at = new Date(nowMs).toISOString()
      const action = 'dead-letters.remove'
      const detail = { ...filter, removed }
      await records.appendAudit({ at, actor, action, subject: 'dead-letters', detail })
      return removed
    },
    summarise,
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
    return { id, body: { id, sensor, receivedAt, reason, pointer: '', ...show(event, most) } }
  })
  await records.insertMany(deadLetterCollection, letters)
}

/** Ids grow with time, so that the greatest are the newest. */
function timeId(ms: number): string {
  return ms.toString(36).padStart(9, '0')
}

/** A payload as text, at most `most` characters; what cannot be written as JSON says so. */
function show(value: unknown, most: number): Pick<KeptLetter, 'body' | 'isCut'> {
  const text = write(value)
  return { body: text.slice(0, most).toWellFormed(), isCut: text.length > most }
}

function write(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '(nested too deeply to be shown)'
  }
}

/** Greater than `id` and less than all that are: ids are of digits and small letters. */
function justAfter(id: string): string {
  return `${id}!`
}
