import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { idList } from './compile-query'
import type { EventRow } from './event-row'
import { createRecentIds } from './recent-ids'

/** Knows which events are stored already, without an index in the store. */
export interface Identity {
  /** The ids among these rows that the store holds. */
  findKnown(connection: DuckDBConnection, rows: readonly EventRow[]): Promise<Set<bigint>>
  /** Rows that were committed. */
  remember(rows: readonly EventRow[]): void
  forgetBefore(beforeMs: number): void
}

export interface IdentityLimits {
  /** Ids of recent events held in memory. */
  recent: number
  /** Of these, how many are read back at the start. */
  restored: number
  /** Ids of events with a corrected time held in memory. */
  skewed: number
}

export const identityLimits: IdentityLimits = { recent: 200_000, restored: 50_000, skewed: 50_000 }

/**
 * Reads what is needed from the store. Equal events have an equal `@timestamp`, so an id is looked
 * for in memory if it is recent and else among the stored events of the batch's own time range.
 * Events with a corrected time are the exception both ways: arriving ones are looked for over all
 * times, and stored ones are held apart, to be met by a later delivery whose time can be true.
 */
export async function restoreIdentity(
  connection: DuckDBConnection,
  limits: IdentityLimits = identityLimits,
): Promise<Identity> {
  const boundary = await connection.runAndReadAll(
    `SELECT ts::DOUBLE FROM events ORDER BY ts DESC LIMIT 1 OFFSET ${limits.restored}`,
  )
  const watermarkMs = Number(boundary.getRows()[0]?.[0] ?? Number.NEGATIVE_INFINITY) + 1
  const recent = createRecentIds(limits.recent, watermarkMs)
  const isAll = watermarkMs === Number.NEGATIVE_INFINITY
  const newest = await connection.runAndReadAll(
    `SELECT id, ts::DOUBLE FROM events ${isAll ? '' : `WHERE ts >= ${watermarkMs}`}`,
  )
  for (const [id, ts] of newest.getRows()) recent.add(toId(id), Number(ts))

  // null: too many to hold, the store is asked.
  let skewed: Map<bigint, number> | null = new Map()
  const corrected = await connection.runAndReadAll(
    `SELECT id, ts::DOUBLE FROM events WHERE clock_skew LIMIT ${limits.skewed + 1}`,
  )
  for (const [id, ts] of corrected.getRows()) skewed.set(toId(id), Number(ts))
  if (skewed.size > limits.skewed) skewed = null

  return {
    async findKnown(connection, rows) {
      const isKnown = (row: EventRow) => recent.has(row.id) || skewed?.has(row.id) === true
      const known = new Set(rows.filter(isKnown).map((row) => row.id))
      const rest = rows.filter((row) => !known.has(row.id))
      const ask = async (condition: string, asked: readonly EventRow[], times: number[] = []) => {
        if (asked.length === 0) return
        const ids = idList(asked.map((row) => row.id))
        const values: DuckDBValue[] = [ids, ...times.map(BigInt)]
        const found = await connection.runAndReadAll(
          `SELECT id FROM events WHERE id IN (SELECT unnest($1)) AND ${condition}`,
          values,
        )
        for (const [id] of found.getRows()) known.add(toId(id))
      }
      await ask(
        'true',
        rest.filter((row) => row.isSkewed),
      )
      const older = rest.filter((row) => !row.isSkewed && row.timestampMs < recent.watermarkMs)
      const times = older.map((row) => row.timestampMs)
      const [fromMs, toMs] = bounds(times)
      await ask('ts BETWEEN $2::BIGINT AND $3::BIGINT', older, [fromMs, toMs])
      if (skewed === null) await ask('clock_skew', rest)
      return known
    },
    remember(rows) {
      for (const row of rows) {
        recent.add(row.id, row.timestampMs)
        if (row.isSkewed) skewed?.set(row.id, row.timestampMs)
      }
      if (skewed !== null && skewed.size > limits.skewed) skewed = null
    },
    forgetBefore(beforeMs) {
      recent.forgetBefore(beforeMs)
      for (const [id, timestampMs] of skewed ?? []) {
        if (timestampMs < beforeMs) skewed?.delete(id)
      }
    },
  }
}

function bounds(times: readonly number[]): [number, number] {
  const fromMs = times.reduce((least, time) => Math.min(least, time), Number.MAX_SAFE_INTEGER)
  return [fromMs, times.reduce((most, time) => Math.max(most, time), fromMs)]
}

function toId(value: DuckDBValue | undefined): bigint {
  if (typeof value !== 'bigint') throw new TypeError('an id is not a number')
  return value
}
