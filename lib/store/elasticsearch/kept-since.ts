import type { RecordStore } from '../record-store'

/** From when on everything that arrived is kept: what outlives the events, as a record beside them. */
export interface KeptSince {
  /** Epoch ms; another process' purge is seen within half a minute. */
  read(): Promise<number>
  /** Never goes back. */
  raise(ms: number): Promise<void>
}

const collection = 'store'
const id = 'kept-since'
const rememberMs = 30_000

/** `now`: milliseconds of a clock that only grows. */
export function createKeptSince(records: RecordStore, now: () => number): KeptSince {
  let known: { ms: number; atMs: number } | null = null

  async function read(): Promise<number> {
    if (known !== null && now() - known.atMs < rememberMs) return known.ms
    const body = (await records.get(collection, id))?.body
    const ms = typeof body === 'object' && body !== null ? Reflect.get(body, 'ms') : 0
    known = { ms: typeof ms === 'number' ? ms : 0, atMs: now() }
    return known.ms
  }

  return {
    read,
    async raise(ms) {
      known = null
      if (ms <= (await read())) return
      await records.put(collection, id, { ms }, null)
      known = { ms, atMs: now() }
    },
  }
}
