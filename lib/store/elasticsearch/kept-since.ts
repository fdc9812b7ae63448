import type { RecordStore, StoredRecord } from '../record-store'

/** From when on everything that arrived is kept: what outlives the events, as a record beside them. */
export interface KeptSince {
  /** Epoch ms; another process' purge is seen within half a minute. */
  read(): Promise<number>
  /** Never goes back. Errors: `AppError('conflict')` where another process raises it now. */
  raise(ms: number): Promise<void>
}

const collection = 'store'
const id = 'kept-since'
const rememberMs = 30_000

/** `now`: milliseconds of a clock that only grows. */
export function createKeptSince(records: RecordStore, now: () => number): KeptSince {
  let known: { ms: number; atMs: number } | null = null

  function remember(ms: number): number {
    known = { ms, atMs: now() }
    return ms
  }

  return {
    async read() {
      if (known !== null && now() - known.atMs < rememberMs) return known.ms
      return remember(readMs(await records.get(collection, id)))
    },
    async raise(ms) {
      const record = await records.get(collection, id)
      const before = readMs(record)
      // By the version that was read: a late writer never lowers what another has raised meanwhile.
      if (ms > before) await records.put(collection, id, { ms }, record?.version ?? 0)
      remember(Math.max(ms, before))
    },
  }
}

function readMs(record: StoredRecord | null): number {
  const body = record?.body
  const ms = typeof body === 'object' && body !== null ? Reflect.get(body, 'ms') : 0
  return typeof ms === 'number' ? ms : 0
}
