import { statSync } from 'node:fs'
import { join } from 'node:path'
import { filledStore, type Size } from '../filled-store'
import { say } from '../rounds'

// Makes the stores the other measures read: `fill 1m`, `fill 10m`.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const folder = await filledStore(size)
const megabytes = statSync(join(folder, 'eyrie.duckdb')).size / 1e6
say(`${size}: ${Math.round(megabytes)} MB in ${folder}`)
