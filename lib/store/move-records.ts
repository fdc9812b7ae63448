import type { AuditEntry, RecordStore, StoredRecord } from './record-store'
import { inOrder } from './verify-day'

/** Bodies may be large. */
const pageSize = 200

/**
 * Copies the records of a collection that the target does not have. `different`: those that it has
 * with another body. Throws an Error where one is missing in the end.
 */
export async function moveRecords(
  from: RecordStore,
  to: RecordStore,
  collection: string,
): Promise<{ count: number; different: number }> {
  for await (const page of readPages(from, collection)) {
    await to.insertMany(collection, page)
  }
  const found = new Map<string, string>()
  for await (const page of readPages(to, collection)) {
    for (const { id, body } of page) found.set(id, textOf(body))
  }
  const sums = { count: 0, different: 0 }
  for await (const page of readPages(from, collection)) {
    for (const { id, body } of page) {
      const text = found.get(id)
      if (text === undefined) throw new Error(`${collection} is not whole: ${id} is missing`)
      sums.count += 1
      if (text !== textOf(body)) sums.different += 1
    }
  }
  return sums
}

/** Appends the lines that the target does not have as often as the source; returns how many there are. */
export async function moveAudit(from: RecordStore, to: RecordStore): Promise<number> {
  const known = new Map<string, number>()
  for await (const entry of readAudit(to)) add(known, textOf(entry), 1)
  let count = 0
  for await (const entry of readAudit(from)) {
    count += 1
    const text = textOf(entry)
    const left = known.get(text) ?? 0
    if (left > 0) add(known, text, -1)
    else await to.appendAudit(entry)
  }
  return count
}

function add(counts: Map<string, number>, text: string, by: number): void {
  counts.set(text, (counts.get(text) ?? 0) + by)
}

async function* readPages(store: RecordStore, collection: string): AsyncGenerator<StoredRecord[]> {
  let before: string | null = null
  for (;;) {
    const page: StoredRecord[] = await store.list(collection, { limit: pageSize, before })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    before = last.id
  }
}

async function* readAudit(store: RecordStore): AsyncGenerator<AuditEntry> {
  let after: number | null = null
  do {
    const page: Awaited<ReturnType<RecordStore['readAudit']>> = await store.readAudit(
      after,
      pageSize,
    )
    yield* page.entries
    after = page.next
  } while (after !== null)
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => inOrder(each))
}
