import { writeCursor } from '../../lib/api/cursor'
import { openOverview } from '../../lib/overview/build-overview'
import { openSensorRegistry } from '../../lib/pipeline/sensor-registry'
import type { ElasticsearchStore } from '../../lib/store/elasticsearch/open-elasticsearch-store'
import type { EventQuery } from '../../lib/store/event-store'
import { captureRequests } from '../capture-requests'
import { benchServer, fillSpread, newPrefix, openStore, send } from '../elasticsearch'
import { dayMs, days, endMs } from '../filled-store'
import { alternate, say, timed } from '../rounds'

// `elasticsearch-overview [EVENTS] [PREFIX]`: the whole answer of the overview through Eyrie, in turns
// with the very searches that it sends for its figures, sent by hand as one `_msearch`. Under a prefix that
// is given, what is there already is measured, and stays.
const count = Number(process.argv[2] ?? 100_000)
const rounds = 40
const now = () => endMs
const server = await benchServer()
const keptPrefix = process.argv[3]
const prefix = keptPrefix ?? newPrefix()
const store = await openStore(server.url, prefix, now)

const filledMs = await timed(() => fillSpread(store, count))
say(`${count} events over ${days} days, stored in ${Math.round(filledMs / 1000)} s`)
await new Promise((resolve) => setTimeout(resolve, store.events.visibleWithinMs))
// Else the second of two equal questions would be answered from memory.
const settings = JSON.stringify({ 'index.requests.cache.enable': false })
await send(server.url, 'PUT', `/${prefix}-events-*/_settings`, settings)

const ranges: Record<string, EventQuery> = {
  'last 24 h': { fromMs: endMs - dayMs, toMs: null, kind: 'alert', where: null },
  '7 days': { fromMs: endMs - 7 * dayMs, toMs: null, kind: 'alert', where: null },
  '30 days': { fromMs: endMs - days * dayMs, toMs: null, kind: 'alert', where: null },
}

async function overviewOf({ events, records }: ElasticsearchStore) {
  return openOverview({ events, sensors: await openSensorRegistry(records), writeCursor, now })
}

const way = await captureRequests(server.url)
const watched = await openStore(way.url, prefix, now)
const buildWatched = await overviewOf(watched)
const build = await overviewOf(store)
for (const [name, query] of Object.entries(ranges)) {
  // The first knows nothing yet of what is kept for a while.
  await buildWatched(query, {})
  way.take()
  await buildWatched(query, {})
  const sent = way.take()
  const figures = sent.at(-1)
  if (figures === undefined) throw new Error('the overview asked nothing')
  const raw = () => send(server.url, 'POST', figures.path, figures.body)
  const found = await alternate({ eyrie: () => build(query, {}), raw }, rounds, 5)
  const { eyrie, raw: bare } = found
  const ratio = (quantile: 'p50' | 'p95') =>
    ((eyrie?.[quantile] ?? 0) / (bare?.[quantile] ?? 1)).toFixed(2)
  say(`${name}: ${sent.length} requests: ${sent.map((one) => one.path).join(', ')}`)
  say(`${name}: eyrie ${JSON.stringify(eyrie)}, raw ${JSON.stringify(bare)}`)
  say(`${name}: ratio p50 ${ratio('p50')}, p95 ${ratio('p95')}`)
}
await watched.close()
way.close()
await store.close()
if (keptPrefix === undefined) await send(server.url, 'DELETE', `/${prefix}-*`)
await server.stop()
process.exit(0)
