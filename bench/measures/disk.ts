import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createAlerts, spreadTimes } from '../alerts'
import { days, endMs, filledStore } from '../filled-store'
import { openRawSql } from '../raw-sql'
import { say } from '../rounds'

// The file of a million events, what of it holds events, and the JSON they came as.
const dataDir = await filledStore('1m')
const file = statSync(join(dataDir, 'eyrie.duckdb')).size / 1e6
const raw = await openRawSql(dataDir)
const [row] = await raw.run(
  'SELECT used_blocks::DOUBLE * block_size::DOUBLE / 1e6 FROM pragma_database_size()',
)
raw.close()
const make = createAlerts(1)
let bytes = 0
let count = 0
for (const timeMs of spreadTimes(20_000, days, endMs)) {
  bytes += Buffer.byteLength(JSON.stringify(make(count, timeMs)))
  count += 1
}
say(`file ${Math.round(file)} MB, of which used ${Math.round(Number(row?.[0]))} MB`)
say(`raw JSON ${Math.round(bytes / count)} MB (${Math.round(bytes / count)} bytes an event)`)
