import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import { createEvents, dayMs, days, endMs, filledStore, type Size } from '../filled-store'
import { quantiles, say } from '../rounds'

// `compaction 1m` or `compaction 10m`: on a copy of the filled store half of the days are purged, and
// the file is written anew while one event after another is appended.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const filled = await filledStore(size)
const dataDir = await mkdtemp(join(dirname(filled), 'compaction-'))
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }))
await cp(filled, dataDir, { recursive: true })
const store = await openEmbeddedStore({ dataDir, now: () => endMs })
const makeEvent = await createEvents(3)
let number = 0
const append = async () => {
  const startedAt = performance.now()
  await store.events.append([makeEvent(number, endMs - 1000)])
  number += 1
  return performance.now() - startedAt
}

/** How long the work took, and how long appends took meanwhile. */
async function whileAppending<T>(work: () => Promise<T>) {
  const startedAt = performance.now()
  const times: number[] = []
  let isDone = false
  const working = work().finally(() => {
    isDone = true
  })
  while (!isDone) {
    times.push(await append())
    await turn()
  }
  const answer = await working
  return { answer, seconds: (performance.now() - startedAt) / 1000, times: quantiles(times) }
}

const seconds = (value: number) => `${value.toFixed(1)} s`
const purge = await whileAppending(() => store.events.purge(endMs - (days / 2) * dayMs))
say(`${size}: ${purge.answer} events purged in ${seconds(purge.seconds)}`)
say(`appends meanwhile: ${JSON.stringify(purge.times)}`)
// Whatever is free is worth it here: the question is what it costs.
const limits = { freeBytes: 0, freeShare: 0 }
const compaction = await whileAppending(() => store.keeper.compact(limits))
const { beforeBytes = 0, afterBytes = 0, waitedMs = 0 } = compaction.answer ?? {}
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
say(
  compaction.answer === null
    ? 'the file was not written anew'
    : `${megabytes(beforeBytes)} to ${megabytes(afterBytes)} in ${seconds(compaction.seconds)}`,
)
say(`exchange of the files ${Math.round(waitedMs)} ms`)
say(`appends meanwhile: ${JSON.stringify(compaction.times)}`)
await store.close()
