import { writeCursor } from '../../lib/api/cursor'
import { openOverview } from '../../lib/overview/build-overview'
import { parseJson } from '../../lib/pipeline/parse-json'
import { openSensorRegistry } from '../../lib/pipeline/sensor-registry'
import { falcoDocuments } from '../../lib/sensors/catalog'
import { openSources } from '../../lib/store/elasticsearch/sources/open-sources'
import type { EventQuery } from '../../lib/store/event-store'
import { createAlerts, spreadTimes } from '../alerts'
import { benchServer, newPrefix, openStore, send } from '../elasticsearch'
import { dayMs, days, endMs } from '../filled-store'
import { alternate, say, timed } from '../rounds'

// `elasticsearch-sources [EVENTS]`: the overview over an index that Falcosidekick wrote, in turns with
// the same figures as somebody would ask for them by hand, on that index's own fields.
const count = Number(process.argv[2] ?? 100_000)
const rounds = 12
const now = () => endMs
const server = await benchServer()
const prefix = newPrefix()
const index = `others-${prefix}`
const batchSize = 2000

const makeAlert = createAlerts(1)
const filledMs = await timed(async () => {
  let number = 0
  let lines: string[] = []
  const flush = async () => {
    await send(server.url, 'POST', `/${index}/_bulk`, `${lines.join('\n')}\n`)
    lines = []
  }
  for (const timeMs of spreadTimes(count, days, endMs)) {
    const alert = makeAlert(number, timeMs)
    lines.push('{"create":{}}', JSON.stringify({ ...alert, '@timestamp': alert['time'] }))
    number += 1
    if (lines.length >= 2 * batchSize) await flush()
  }
  if (lines.length > 0) await flush()
  await send(server.url, 'POST', `/${index}/_refresh`)
})
say(`${count} documents over ${days} days, indexed in ${Math.round(filledMs / 1000)} s`)
const settings = JSON.stringify({ 'index.requests.cache.enable': false })
await send(server.url, 'PUT', `/${index}/_settings`, settings)

const store = await openStore(server.url, prefix, now)
const address = { node: server.url, cloudId: null, apiKey: null, basic: null, ca: null }
const reader = falcoDocuments('default')
const patterns = [index]
const sources = await openSources(store.events, {
  address,
  prefix,
  patterns,
  reader,
  parseJson,
  now,
})
const sensors = await openSensorRegistry(store.records)
const build = openOverview({ events: sources.events, sensors, writeCursor, now })

/** The figures of the overview by the index's own fields. */
function figuresByHand(fromMs: number, toMs: number): string {
  const pod = 'output_fields.k8s.pod.name.keyword'
  const priority = 'priority.keyword'
  const range = { range: { '@timestamp': { gte: fromMs, lt: toMs, format: 'epoch_millis' } } }
  const worst = { terms: { [priority]: ['Error', 'Critical', 'Alert', 'Emergency'] } }
  const body = (query: object, rest: object) =>
    `{"index":"${index}"}\n${JSON.stringify({
      query,
      size: 0,
      track_total_hits: false,
      ...rest,
    })}\n`
  const distinct = { aggs: { a: { cardinality: { field: pod, precision_threshold: 40_000 } } } }
  const byPriority = { b: { terms: { field: priority } } }
  const interval = `${Math.max(60_000, Math.round((toMs - fromMs) / 150))}ms`
  return [
    body(range, {
      aggs: {
        a: { date_histogram: { field: '@timestamp', fixed_interval: interval }, aggs: byPriority },
      },
    }),
    body(
      { bool: { filter: [range, worst] } },
      { aggs: { a: { terms: { field: 'rule.keyword', size: 5 } } } },
    ),
    body({ bool: { filter: [range, worst] } }, distinct),
    body(range, { aggs: { a: { terms: { field: pod, size: 10_000 }, aggs: byPriority } } }),
    body({ match_all: {} }, distinct),
    body(range, { size: 50, sort: [{ '@timestamp': 'desc' }] }),
    body(
      { range: { '@timestamp': { gte: 2 * fromMs - toMs, lt: fromMs, format: 'epoch_millis' } } },
      {
        aggs: byPriority,
      },
    ),
  ].join('')
}

for (const [name, length] of [
  ['last 24 h', 1],
  ['7 days', 7],
] as const) {
  const fromMs = endMs - length * dayMs
  const query: EventQuery = { fromMs, toMs: null, kind: 'alert', where: null }
  const byHand = figuresByHand(fromMs, endMs)
  const raw = () => send(server.url, 'POST', '/_msearch', byHand)
  const found = await alternate({ eyrie: () => build(query, {}), raw }, rounds, 2)
  say(`${name}: eyrie ${JSON.stringify(found['eyrie'])}, by hand ${JSON.stringify(found['raw'])}`)
}
await sources.events.close()
await send(server.url, 'DELETE', `/${prefix}-*`)
await send(server.url, 'DELETE', `/${index}`)
await server.stop()
process.exit(0)
