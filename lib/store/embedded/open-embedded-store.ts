import type { DuckDBConnection } from '@duckdb/node-api'
import type { EventQuery, EventStore, LostEvents } from '../event-store'
import type { RecordStore } from '../record-store'
import { createAppender, type EventAppender, type StoreState } from './append-events'
import { type ArrivalNote, openArrivalNote } from './arrival-note'
import { createBindings } from './bindings'
import { compileQuery } from './compile-query'
import { createEventCounter } from './count-events'
import { type Engine, openEngine } from './engine'
import { createEventGrouper } from './group-events'
import { restoreIdentity } from './identity'
import { createKeeper, type Keeper, removeLeftovers } from './keeper'
import { createAssetReader } from './read-assets'
import { createEventReader } from './read-events'
import { createReadPool, type ReadPool } from './read-pool'
import { createRecordStore } from './record-table'
import { migrate } from './schema'
import { createHealthReader } from './store-health'
import { readMarks, restoreState, writeMark } from './store-state'
import { openWriter, type Writer } from './writer'

export interface EmbeddedStore {
  events: EventStore
  records: RecordStore
  keeper: Pick<Keeper, 'compact' | 'backup' | 'close'>
  close(): Promise<void>
}

/**
 * Opens the embedded store: one DuckDB file in `dataDir` that both ports share.
 * Throws `AppError('store-unavailable')` where the folder is in use or cannot be written, and an
 * Error where a newer release has written it.
 */
export async function openEmbeddedStore(options: {
  dataDir: string
  /** Epoch milliseconds. */
  now: () => number
}): Promise<EmbeddedStore> {
  const engine = await openEngine(options.dataDir)
  try {
    await removeLeftovers(engine)
    const pool = createReadPool(() => engine.connect())
    const note = openArrivalNote(engine.path)
    let lost: LostEvents | null = null
    let state: StoreState | null = null
    const current = () => {
      if (state === null) throw new Error('the store is not open yet')
      return state
    }
    const keeper: Keeper = createKeeper(engine, () => writer)
    const connections = {
      async pause() {
        await keeper.pause()
        await pool.pause()
      },
      resume() {
        pool.resume()
        keeper.resume()
      },
    }
    const writer = await openWriter(engine, connections, async (connection) => {
      await migrate(connection)
      state = await restoreState(connection)
      const [afterMs, untilMs] = [state.lastIngestedMs, note.read()]
      if (untilMs > afterMs) {
        lost = { afterMs, untilMs }
        // Viewers may hold a position up to there, and arrival must not go back.
        state.lastIngestedMs = untilMs
      }
    })
    const appender = createAppender(writer, current, note, options.now)
    const close = closeOnce(engine, pool, writer, appender, keeper, note)
    return {
      events: {
        visibleWithinMs: 0,
        append: appender.append,
        ...createEventReader(pool),
        ...createEventCounter(pool),
        ...createAssetReader(pool),
        ...createEventGrouper(pool),
        head: async () => ({ ...current().head }),
        async purge(beforeMs, options) {
          options?.signal?.throwIfAborted()
          return purge(writer, current, beforeMs)
        },
        remove: (query) => remove(writer, current, query),
        health: createHealthReader(engine, pool, writer, current, () => lost, options.now),
        close,
      },
      records: createRecordStore(pool, writer, options.now),
      keeper,
      close,
    }
  } catch (error) {
    engine.close()
    throw error
  }
}

/** Both ports and the store itself can be closed, in any order: the first does it. */
function closeOnce(
  engine: Engine,
  pool: ReadPool,
  writer: Writer,
  appender: EventAppender,
  keeper: Keeper,
  note: ArrivalNote,
): () => Promise<void> {
  let closing: Promise<void> | null = null
  return () => {
    closing ??= (async () => {
      await appender.close()
      await keeper.close()
      await writer.close()
      await pool.close()
      note.close()
      engine.close()
    })()
    return closing
  }
}

async function purge(writer: Writer, current: () => StoreState, beforeMs: number): Promise<number> {
  const before = Math.ceil(beforeMs)
  const removed = await writer.transact(async (connection: DuckDBConnection) => {
    const result = await connection.run('DELETE FROM events WHERE ts < $1::BIGINT', [
      BigInt(before),
    ])
    const marks = await readMarks(connection)
    await writeMark(connection, 'kept-since', Math.max(marks.keptSinceMs, before))
    // Arrival must not go back, not even when everything that had arrived is removed.
    await writeMark(connection, 'last-ingested', current().lastIngestedMs)
    return result.rowsChanged
  })
  const state = current()
  state.keptSinceMs = Math.max(state.keptSinceMs, before)
  state.identity.forgetBefore(before)
  return removed
}

async function remove(
  writer: Writer,
  current: () => StoreState,
  query: EventQuery,
): Promise<number> {
  const bindings = createBindings()
  const { sql } = compileQuery(query, bindings)
  return writer.transact(async (connection: DuckDBConnection) => {
    const result = await connection.run(`DELETE FROM events WHERE ${sql}`, bindings.values)
    await writeMark(connection, 'last-ingested', current().lastIngestedMs)
    // Within the transaction: should it fail, the writer reads everything back by itself.
    current().identity = await restoreIdentity(connection)
    return result.rowsChanged
  })
}
