import { readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDataDir, removeDataDir, startEyrie } from '../../lib/testing/start-eyrie'
import { filledStore, type Size } from '../filled-store'
import { runLoad } from '../post-rounds'
import { say } from '../rounds'

// The resident memory of the built server over a filled store: after its start, and the most while
// posts of a hundred events and reads of the overview and of searches come together for 20 s.
const size: Size = process.argv[2] === '1m' ? '1m' : '10m'
const idleMs = 8000
const workMs = 20_000
// A copy, because what is posted would change what the other measures read.
const dataDir = await makeDataDir()
await cp(join(await filledStore(size), 'eyrie.duckdb'), join(dataDir, 'eyrie.duckdb'))
const eyrie = await startEyrie(dataDir, { EYRIE_RETENTION_DAYS: '3650' })
const read = (name: string) => {
  const status = readFileSync(`/proc/${eyrie.process.pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
}
await new Promise((resolve) => setTimeout(resolve, idleMs))
say(`${size} idle: ${read('VmRSS')} MB`)

const paths = [
  '/api/security/overview?from=now-24h',
  '/api/security/overview?from=now-90d',
  '/api/security/events?from=now-90d&limit=1000',
  '/api/security/events?from=now-90d&q=%22no+such+text%22',
]
const endAt = Date.now() + workMs
const reading = async (path: string) => {
  let count = 0
  while (Date.now() < endAt) {
    const response = await fetch(eyrie.address + path)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    count += 1
  }
  return count
}
const posting = async () => {
  let events = 0
  for (let seed = 1000; Date.now() < endAt; seed += 1) {
    const port = Number(new URL(eyrie.address).port)
    const load = { port, token: eyrie.token, connections: 8, batch: 100, requests: 100, seed }
    await runLoad(load)
    events += load.requests * load.batch
  }
  return events
}
const [events, ...reads] = await Promise.all([posting(), ...paths.map(reading)])
say(`${size} at work: most ${read('VmHWM')} MB, after it ${read('VmRSS')} MB`)
say(`(${events} events taken, ${reads.join(', ')} reads answered meanwhile)`)
await eyrie.stop()
await removeDataDir(dataDir)
process.exit(0)
