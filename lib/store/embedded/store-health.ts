import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { LostEvents, StoreHealth } from '../event-store'
import type { StoreState } from './append-events'
import type { Engine } from './engine'
import type { ReadPool } from './read-pool'
import { writeMark } from './store-state'
import type { Writer } from './writer'

/** A few bytes may fit where nothing else does: only with this much room a full disk counts as mended. */
const roomBytes = 8 * 1024 * 1024
const probeEveryMs = 1000

/**
 * Reads how the store does. After a failed write it tries to write again, at most once a second, so
 * that a store nobody sends to any more recovers too.
 */
export function createHealthReader(
  engine: Engine,
  pool: ReadPool,
  writer: Writer,
  current: () => StoreState,
  lost: () => LostEvents | null,
  now: () => number,
): () => Promise<StoreHealth> {
  let probedMs = Number.NEGATIVE_INFINITY

  async function probe(): Promise<void> {
    if (Math.abs(now() - probedMs) < probeEveryMs) return
    probedMs = now()
    const { bavail, bsize } = await statfs(dirname(engine.path))
    if (bavail * bsize < roomBytes) return
    const write = (connection: Parameters<typeof writeMark>[0]) =>
      writeMark(connection, 'last-ingested', current().lastIngestedMs)
    // Whether it worked is in `writer.failure`.
    await writer.transact(write).catch(() => undefined)
  }

  return async () => {
    if (writer.failure !== null) await probe()
    const sql = 'SELECT count(*)::DOUBLE, min(ts)::DOUBLE FROM events'
    const [row] = await pool.read(undefined, (run) => run(sql))
    const [events, oldest] = row ?? []
    return {
      writable: writer.failure === null,
      reason: writer.failure,
      events: Number(events ?? 0),
      sizeBytes: fileSize(engine.path) + fileSize(`${engine.path}.wal`),
      keptSinceMs: current().keptSinceMs,
      oldestMs: typeof oldest === 'number' ? oldest : null,
      lost: lost(),
      spool: null,
      sources: null,
    }
  }
}

function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
