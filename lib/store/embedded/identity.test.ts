import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildEvent, timestamp } from '../../testing/build-event'
import { type EventRow, toEventRow } from './event-row'
import { type Identity, restoreIdentity } from './identity'
import { createRecentIds } from './recent-ids'

const tiny = { recent: 5, restored: 2, skewed: 2 }
const ownTimeMs = (seed: number) => 1_700_000_000_000 + ((seed * 7919) % 600_000)

/** Deliveries of 30 events; a skewed one has its arrival as its time. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      rows: fc.array(fc.record({ seed: fc.nat(29), isSkewed: fc.boolean() }), { maxLength: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('purge' as const), atMs: fc.nat(300_000) }),
  },
)

function toRow(seed: number, isSkewed: boolean, arrivalMs: number): EventRow {
  const row = toEventRow(
    buildEvent({
      '@timestamp': timestamp(isSkewed ? arrivalMs : ownTimeMs(seed)),
      event: { id: seed.toString(16).padStart(32, '0') },
      eyrie: { clock_skew: isSkewed },
    }),
  )
  if ('refused' in row) throw new Error(row.refused)
  return row
}

/** Delivers rows as the writer does, and holds the answer against what was truly stored. */
async function deliver(
  connection: DuckDBConnection,
  identity: Identity,
  truth: Map<bigint, number>,
  rows: readonly EventRow[],
): Promise<void> {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  const known = await identity.findKnown(connection, unique)
  const expected = unique.map((row) => row.id).filter((id) => truth.has(id))
  expect([...known].sort()).toEqual(expected.sort())
  const fresh = unique.filter((row) => !known.has(row.id))
  for (const row of fresh) {
    truth.set(row.id, row.timestampMs)
    await connection.run('INSERT INTO events VALUES ($1::BIGINT, $2::UHUGEINT, $3)', [
      BigInt(row.timestampMs),
      row.id,
      row.isSkewed,
    ])
  }
  identity.remember(fresh)
}

async function remove(
  connection: DuckDBConnection,
  identity: Identity,
  truth: Map<bigint, number>,
  beforeMs: number,
): Promise<void> {
  await connection.run('DELETE FROM events WHERE ts < $1::BIGINT', [BigInt(beforeMs)])
  identity.forgetBefore(beforeMs)
  for (const [id, timestampMs] of truth) if (timestampMs < beforeMs) truth.delete(id)
}

test('what is known is exact, however deliveries, corrected times, restarts and removals mix', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run('CREATE TABLE events (ts BIGINT, id UHUGEINT, clock_skew BOOLEAN)')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await connection.run('DELETE FROM events')
      let identity = await restoreIdentity(connection, tiny)
      const truth = new Map<bigint, number>()
      let arrivalMs = 1_700_000_700_000
      for (const each of steps) {
        arrivalMs += 45_000
        if (each.kind === 'restart') identity = await restoreIdentity(connection, tiny)
        else if (each.kind === 'purge') {
          await remove(connection, identity, truth, 1_700_000_000_000 + each.atMs)
        } else {
          const rows = each.rows.map((row) => toRow(row.seed, row.isSkewed, arrivalMs))
          await deliver(connection, identity, truth, rows)
        }
      }
    }),
    { numRuns: 60 },
  )
  connection.closeSync()
  instance.closeSync()
}, 60_000)

test('recent ids stay within their limit, and hold everything from the watermark on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(600_000), { maxLength: 60 }), (times) => {
      const recent = createRecentIds(10, 0)
      for (const [index, time] of times.entries()) recent.add(BigInt(index), time)
      const held = times.filter((_, index) => recent.has(BigInt(index)))
      expect(held.length).toBeLessThanOrEqual(10)
      expect(held.length).toBe(times.filter((time) => time >= recent.watermarkMs).length)
    }),
  )
})
