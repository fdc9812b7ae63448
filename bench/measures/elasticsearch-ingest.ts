import { toDocument } from '../../lib/store/elasticsearch/document'
import { dayIndex, indexNames } from '../../lib/store/elasticsearch/index-names'
import { makeDataDir, postEvents, removeDataDir, startEyrie } from '../../lib/testing/start-eyrie'
import { type Alert, createAlerts } from '../alerts'
import { benchServer, eachOf, newPrefix, openStore, send } from '../elasticsearch'
import { createEvents } from '../filled-store'
import { median, say, timed } from '../rounds'

// `elasticsearch-ingest [EVENTS]`: posts of 500 to a built Eyrie, 8 at once, in turns with the same
// documents by `_bulk`, made beforehand, into indices of the same templates, as many at once.
const total = Number(process.argv[2] ?? 100_000)
const rounds = 4
const size = 500
const atOnce = 8
const batches = Math.max(1, Math.round(total / rounds / size / 2))
const server = await benchServer()
const [prefix, rawPrefix] = [newPrefix(), newPrefix()]
const rawStore = await openStore(server.url, rawPrefix, Date.now)
const dataDir = await makeDataDir()
const eyrie = await startEyrie(dataDir, {
  ELASTICSEARCH_URL: server.url,
  ELASTICSEARCH_INDEX_PREFIX: prefix,
})
const makeAlert = createAlerts(1)
const makeEvent = await createEvents(1)
const names = indexNames(rawPrefix)
const startMs = Date.now() - 3_600_000
let number = 0

/** A batch as Eyrie gets it, and another of the same kind as Elasticsearch does. */
function makeBatch(): { posted: string; bulk: string } {
  const alerts: Alert[] = []
  const lines: string[] = []
  for (let at = 0; at < size; at += 1) {
    number += 1
    alerts.push(makeAlert(number, startMs + number))
    const document = toDocument(makeEvent(number, startMs + number))
    if ('refused' in document) throw new Error(document.refused)
    const { id, json, timestampMs } = document
    lines.push(`{"create":{"_index":"${dayIndex(names, timestampMs)}","_id":"${id}"}}\n${json}\n`)
  }
  return { posted: JSON.stringify(alerts), bulk: lines.join('') }
}

async function post(body: string): Promise<void> {
  const response = await postEvents(eyrie, body)
  const { accepted } = (await response.json()) as { accepted: number }
  if (accepted !== size) throw new Error(`${response.status}: ${accepted} were accepted`)
}

async function bulk(lines: string): Promise<void> {
  const path = '/_bulk?filter_path=errors'
  const { errors } = await send<{ errors: boolean }>(server.url, 'POST', path, lines)
  if (errors) throw new Error('the bulk had errors')
}

const rates: { eyrie: number[]; raw: number[] } = { eyrie: [], raw: [] }
for (let round = 0; round <= rounds; round += 1) {
  const made = Array.from({ length: batches }, makeBatch)
  const perSecond = (ms: number) => (batches * size * 1000) / ms
  const raw = perSecond(await timed(() => eachOf(made, atOnce, (one) => bulk(one.bulk))))
  const through = perSecond(await timed(() => eachOf(made, atOnce, (one) => post(one.posted))))
  if (round === 0) continue
  rates.eyrie.push(through)
  rates.raw.push(raw)
}
say(`${rounds} rounds of ${batches} batches of ${size}, each way`)
say(`eyrie: ${Math.round(median(rates.eyrie))} events/s`)
say(`raw: ${Math.round(median(rates.raw))} events/s`)
say(`ratio: ${median(rates.eyrie.map((rate, at) => rate / (rates.raw[at] ?? 1))).toFixed(2)}`)
await eyrie.stop()
await rawStore.close()
await removeDataDir(dataDir)
for (const one of [prefix, rawPrefix]) await send(server.url, 'DELETE', `/${one}-*`)
await server.stop()
process.exit(0)
