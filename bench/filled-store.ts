import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ArrivingEvent } from '../lib/domain/security-event'
import { withCountries } from '../lib/enrichment/addresses'
import { openCountryLookup } from '../lib/enrichment/geo'
import { normaliseFalco } from '../lib/sensors/falco/normalise'
import { openEmbeddedStore } from '../lib/store/embedded/open-embedded-store'
import { migrate } from '../lib/store/embedded/schema'
import { createAlerts, spreadTimes } from './alerts'
import { say } from './rounds'

/** The stores end here, whenever they are made: a clock of their own makes them the same each time. */
export const endMs = Date.UTC(2026, 7, 20)
export const dayMs = 86_400_000
export const days = 30
const batchSize = 5000

export type Size = '1m' | '10m'

/** The folder of a store of that size, in the system's temporary folder; made where it is missing. */
export async function filledStore(size: Size): Promise<string> {
  const folder = join(process.env['EYRIE_BENCH_DIR'] ?? join(tmpdir(), 'eyrie-bench'), size)
  if (existsSync(join(folder, 'eyrie.duckdb'))) return folder
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const startedAt = performance.now()
  if (size === '1m') await fill(unfinished, 1_000_000)
  else {
    await mkdir(unfinished, { recursive: true })
    const name = 'eyrie.duckdb'
    await multiply(join(await filledStore('1m'), name), join(unfinished, name))
  }
  await rename(unfinished, folder)
  say(`filled ${folder} in ${Math.round((performance.now() - startedAt) / 1000)} s`)
  return folder
}

/** What the pipeline makes of the alerts of a seed: read, normalised, with countries. */
export async function createEvents(
  seed: number,
): Promise<(number: number, timeMs: number) => ArrivingEvent> {
  const make = createAlerts(seed)
  const findCountry = await openCountryLookup()
  const context = { nowMs: endMs, oldestKeptMs: 0, clusterName: 'default' }
  return (number, timeMs) => {
    const made = normaliseFalco(make(number, timeMs), context)
    if (made.kind !== 'ok') throw new Error(`an alert was refused: ${made.reason}`)
    return withCountries(made.event, findCountry)
  }
}

async function fill(dataDir: string, count: number): Promise<void> {
  const store = await openEmbeddedStore({ dataDir, now: () => endMs })
  const makeEvent = await createEvents(1)
  let batch: ArrivingEvent[] = []
  let pending: Promise<unknown> = Promise.resolve()
  let number = 0
  for (const timeMs of spreadTimes(count, days, endMs)) {
    batch.push(makeEvent(number, timeMs))
    number += 1
    if (batch.length < batchSize && number < count) continue
    // One batch is made while the one before is stored.
    await pending
    pending = store.events.append(batch)
    batch = []
  }
  await pending
  await store.close()
}

/**
 * Ten times as many events in all days but the last, by copying within the engine: each day's
 * events at other hours of it, so that no copy lies so close to its like that both compress as one.
 */
async function multiply(sourcePath: string, path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path, {
    storage_compatibility_version: 'latest',
    checkpoint_threshold: '256MB',
    memory_limit: '2GB',
  })
  const connection = await instance.connect()
  await migrate(connection)
  await connection.run(`ATTACH '${sourcePath.replaceAll("'", "''")}' AS source (READ_ONLY)`)
  for (let day = 0; day < days; day += 1) {
    const start = endMs - (days - day) * dayMs
    const isLast = day === days - 1
    const copies = isLast ? 0 : day < 10 ? 10 : 9
    const [from, to] = [day === 0 ? 0 : start, isLast ? start + 2 * dayMs : start + dayMs]
    await connection.run(`INSERT INTO events SELECT * EXCLUDE (copy) REPLACE (
        ${start} + (ts - ${start} + copy * 8123456) % ${dayMs} AS ts, xor(id, copy::UHUGEINT) AS id)
      FROM source.events, range(${copies + 1}) AS copies(copy)
      WHERE ts >= ${from} AND ts < ${to} ORDER BY ts`)
    if (day % 5 === 4) say(`day ${day + 1} of ${days}`)
  }
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}
