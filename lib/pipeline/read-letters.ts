import type { DeadLetter, DeadLetterReason, DeadLettersSummary } from '../domain/answers/sensors'
import type { RecordStore, StoredRecord } from '../store/record-store'

export const deadLetterCollection = 'dead-letters'

/** As it lies in the records; those of older releases do not say whether they were cut. */
export type KeptLetter = Omit<DeadLetter, 'sizeBytes' | 'isCut'> & { isCut?: boolean }

/** Which letters are meant; what is not given does not matter. */
export interface LetterFilter {
  sensor?: string | undefined
  reason?: string | undefined
  pointer?: string | undefined
}

/** A letter is up to 64 KiB, most are small: further pages are as long as this much text allows. */
const firstPage = 200
const longestPage = 1000
const pageLength = 4_194_304
const reasonLimit = 100
/** Where what is kept ends, characters. */
const cutAt = 65_536

/** A record as the letter that it is. */
export function readLetter(record: StoredRecord): DeadLetter {
  const kept = record.body as KeptLetter
  return {
    ...kept,
    sizeBytes: Buffer.byteLength(kept.body),
    isCut: kept.isCut ?? kept.body.length >= cutAt,
  }
}

/** Newest first, at most `limit` of those that match; `before`: only ids less than this one. */
export async function findLetters(
  records: Pick<RecordStore, 'list'>,
  filter: LetterFilter,
  before: string | null,
  limit: number,
): Promise<DeadLetter[]> {
  const found: DeadLetter[] = []
  const isAny = Object.values(filter).every((wanted) => wanted === undefined)
  for await (const letter of walk(
    records,
    before,
    isAny ? Math.min(limit, longestPage) : firstPage,
  )) {
    if (matches(letter, filter)) found.push(letter)
    if (found.length === limit) break
  }
  return found
}

/** How many there are, how large, and why; reads through all of them. `limit` is only told. */
export async function summariseLetters(
  records: Pick<RecordStore, 'list'>,
  limit: number,
): Promise<DeadLettersSummary> {
  const reasons = new Map<string, DeadLetterReason>()
  let count = 0
  let sizeBytes = 0
  let newestId: string | null = null
  for await (const letter of walk(records, null, firstPage)) {
    const { sensor, reason, pointer, receivedAt } = letter
    newestId ??= letter.id
    count += 1
    sizeBytes += letter.sizeBytes
    const key = JSON.stringify([sensor, reason, pointer])
    const known = reasons.get(key) ?? {
      ...{ sensor, reason, pointer, count: 0, sizeBytes: 0, newestAt: receivedAt },
    }
    known.count += 1
    known.sizeBytes += letter.sizeBytes
    reasons.set(key, known)
  }
  const most = [...reasons.values()].sort((a, b) => b.count - a.count).slice(0, reasonLimit)
  return { count, sizeBytes, limit, reasons: most, newestId }
}

async function* walk(
  records: Pick<RecordStore, 'list'>,
  from: string | null,
  first: number,
): AsyncGenerator<DeadLetter> {
  let limit = first
  for (let before = from; ; ) {
    const page = await records.list(deadLetterCollection, { limit, before })
    let length = 0
    for (const record of page) {
      const letter = readLetter(record)
      length += letter.body.length
      yield letter
    }
    const last = page.at(-1)
    if (last === undefined || page.length < limit) return
    before = last.id
    const fitting = Math.floor((pageLength * page.length) / Math.max(1, length))
    limit = Math.min(longestPage, Math.max(1, fitting))
  }
}

function matches(letter: DeadLetter, { sensor, reason, pointer }: LetterFilter): boolean {
  return (
    (sensor === undefined || letter.sensor === sensor) &&
    (reason === undefined || letter.reason === reason) &&
    (pointer === undefined || letter.pointer === pointer)
  )
}
