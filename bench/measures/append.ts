import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArrivingEvent } from '../../lib/domain/security-event'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import { createAlerts } from '../alerts'
import { type BareRow, openBareEngine, toBareRow } from '../bare-engine'
import { createEvents, endMs } from '../filled-store'
import { median, say, timed } from '../rounds'

// The store's port alone, batches of 100 with 16 under way, against the bare engine.
const batch = 100
const batches = 300
const atOnce = 16
const rounds = 6

const folder = await mkdtemp(join(tmpdir(), 'eyrie-append-'))
const store = await openEmbeddedStore({ dataDir: join(folder, 'eyrie'), now: Date.now })
const bare = await openBareEngine(join(folder, 'bare'))
const makeEvent = await createEvents(1)
const makeAlert = createAlerts(2)
let number = 0
const nextNumber = () => {
  number += 1
  return number
}
const timeOf = (place: number) => endMs - 1e9 + place * 10
const rates: { eyrie: number[]; bare: number[]; normalise: number[] } = {
  eyrie: [],
  bare: [],
  normalise: [],
}
const perSecond = (ms: number) => (batch * batches * 1000) / ms

for (let round = 0; round <= rounds; round += 1) {
  const eventBatches: ArrivingEvent[][] = []
  rates.normalise.push(
    perSecond(
      await timed(async () => {
        for (let at = 0; at < batches; at += 1) {
          eventBatches.push(
            Array.from({ length: batch }, () => makeEvent(nextNumber(), timeOf(number))),
          )
        }
      }),
    ),
  )
  const rowBatches: BareRow[][] = Array.from({ length: batches }, () =>
    Array.from({ length: batch }, () => toBareRow(makeAlert(nextNumber(), timeOf(number)))),
  )
  const eyrie = perSecond(await timed(() => inTurns(eventBatches, store.events.append)))
  const alone = perSecond(await timed(() => inTurns(rowBatches, bare.append)))
  if (round === 0) continue
  rates.eyrie.push(eyrie)
  rates.bare.push(alone)
}
say(`eyrie: ${Math.round(median(rates.eyrie))} events/s`)
say(`bare: ${Math.round(median(rates.bare))} events/s`)
say(`ratio: ${median(rates.eyrie.map((rate, at) => rate / (rates.bare[at] ?? 1))).toFixed(2)}`)
say(`(to make and normalise the events: ${Math.round(median(rates.normalise))} events/s)`)
await store.close()
await bare.close()
await rm(folder, { recursive: true, force: true })

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
