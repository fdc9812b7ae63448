import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import type { ArrivingEvent } from '../../domain/security-event'
import type { AppendOutcome, ArrivalPosition } from '../event-store'
import { takeGroup } from '../take-group'
import type { ArrivalNote } from './arrival-note'
import { rowTypes } from './columns'
import { type EventRow, printId, toColumns, toEventRow } from './event-row'
import { closedFailure } from './failure'
import type { Identity } from './identity'
import type { Writer } from './writer'

/** What the writer knows of the store without asking it. */
export interface StoreState {
  identity: Identity
  head: ArrivalPosition
  /** The newest `event.ingested` ever given, epoch milliseconds. */
  lastIngestedMs: number
  keptSinceMs: number
}

export interface EventAppender {
  append(events: readonly ArrivingEvent[]): Promise<AppendOutcome[]>
  /** Refuses what comes from now on; resolves when all that came before is stored. */
  close(): Promise<void>
}

interface Request {
  rows: (EventRow | { refused: string })[]
  resolve: (outcomes: AppendOutcome[]) => void
  reject: (reason: unknown) => void
}

const commitRows = 20_000
/** Rows made and given to the engine before others get a turn. */
const chunkRows = 1024

/**
 * Group commit: an idle store commits at once, and what arrives meanwhile shares the next commit.
 * Never waits for more to come.
 */
export function createAppender(
  writer: Writer,
  state: () => StoreState,
  note: Pick<ArrivalNote, 'write'>,
  now: () => number,
): EventAppender {
  const pending: Request[] = []
  let running: Promise<void> | null = null
  const large = new Set<Promise<unknown>>()
  let isClosed = false

  function enqueue(rows: Request['rows']): Promise<AppendOutcome[]> {
    return new Promise((resolve, reject) => {
      pending.push({ rows, resolve, reject })
      running ??= run()
    })
  }

  async function appendLarge(events: readonly ArrivingEvent[]): Promise<AppendOutcome[]> {
    const rows: Request['rows'] = []
    for (let start = 0; start < events.length; start += chunkRows) {
      rows.push(...events.slice(start, start + chunkRows).map(toEventRow))
      await nextTurn()
    }
    return enqueue(rows)
  }

  async function run(): Promise<void> {
    while (pending.length > 0) {
      const group = takeGroup(pending, commitRows)
      try {
        const outcomes = await commit(group.flatMap((request) => request.rows))
        let start = 0
        for (const request of group) {
          request.resolve(outcomes.slice(start, start + request.rows.length))
          start += request.rows.length
        }
      } catch (error) {
        for (const request of group) request.reject(error)
      }
    }
    running = null
  }

  async function commit(rows: Request['rows']): Promise<AppendOutcome[]> {
    const stored = await writer.transact(async (connection) => {
      const fresh = await findFresh(connection, state().identity, rows)
      const ingestedMs = Math.max(state().lastIngestedMs + 1, now())
      if (fresh.length > 0) await insertRows(connection, fresh, ingestedMs)
      return { fresh, ingestedMs }
    })
    const { fresh, ingestedMs } = stored
    if (fresh.length > 0) {
      note.write(ingestedMs)
      const known = state()
      known.identity.remember(fresh)
      known.lastIngestedMs = ingestedMs
      const lastId = fresh.reduce((most, row) => (row.id > most ? row.id : most), 0n)
      known.head = { ingestedMs, id: printId(lastId) }
    }
    const places = new Set<unknown>(fresh)
    return rows.map((row) => ('refused' in row ? row : places.has(row) ? 'stored' : 'known'))
  }

  return {
    append(events) {
      if (isClosed) return Promise.reject(closedFailure())
      if (events.length <= chunkRows) return enqueue(events.map(toEventRow))
      const appended = appendLarge(events).finally(() => large.delete(appended))
      large.add(appended)
      return appended
    },
    async close() {
      isClosed = true
      await Promise.allSettled(large)
      await running
    },
  }
}

/** The first row of each id that the store does not have. */
async function findFresh(
  connection: DuckDBConnection,
  identity: Identity,
  rows: Request['rows'],
): Promise<EventRow[]> {
  const firstById = new Map<bigint, EventRow>()
  for (const row of rows) {
    if (!('refused' in row) && !firstById.has(row.id)) firstById.set(row.id, row)
  }
  const candidates = [...firstById.values()]
  const known = await identity.findKnown(connection, candidates)
  return candidates.filter((row) => !known.has(row.id))
}

async function insertRows(
  connection: DuckDBConnection,
  rows: readonly EventRow[],
  ingestedMs: number,
): Promise<void> {
  const appender = await connection.createAppender('events')
  try {
    for (let start = 0; start < rows.length; start += chunkRows) {
      const part = rows.slice(start, start + chunkRows)
      const chunk = DuckDBDataChunk.create(rowTypes, part.length)
      chunk.setColumns(toColumns(part, ingestedMs))
      appender.appendDataChunk(chunk)
      if (start + chunkRows >= rows.length) continue
      appender.flushSync()
      await nextTurn()
    }
  } finally {
    appender.closeSync()
  }
}
