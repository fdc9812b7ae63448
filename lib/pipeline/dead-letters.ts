import { randomInt } from 'node:crypto'
import type { DeadLetter } from '../domain/answers/sensors'
import { AppError } from '../domain/app-error'
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

const collection = 'dead-letters'
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
      await records.insertMany(collection, batch)
      sinceTrim += batch.length
      if (sinceTrim < letterLimit / 10) return
      sinceTrim = 0
      await records.trim(collection, letterLimit)
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
        const id = `${nowMs.toString(36).padStart(9, '0')}${sequence.toString(36).padStart(4, '0')}${writer}`
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
      const found = await records.list(collection, { limit, before })
      const deadLetters = found.map((record) => record.body as DeadLetter)
      return { deadLetters, next: found.length < limit ? null : (found.at(-1)?.id ?? null) }
    },
    async get(id) {
      const record = await records.get(collection, id)
      if (record === null) throw new AppError('not-found', 'There is no such dead letter.')
      return record.body as DeadLetter
    },
    async remove(id) {
      await records.remove(collection, id)
    },
  }
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
