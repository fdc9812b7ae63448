import { writeCursor } from '../../lib/api/cursor'
import { openOverview } from '../../lib/overview/build-overview'
import { openSensorRegistry } from '../../lib/pipeline/sensor-registry'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import type { EventQuery } from '../../lib/store/event-store'
import { dayMs, days, endMs, filledStore, type Size } from '../filled-store'
import { openRawSql } from '../raw-sql'
import { alternate, say } from '../rounds'

// `overview 1m` or `overview 10m`: the whole answer of the overview, against the same figures in
// plain SQL over one connection; then each of the store's parts by itself.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const dataDir = await filledStore(size)

const ranges: Record<string, EventQuery> = {
  'last 24 h': { fromMs: endMs - dayMs, toMs: null, kind: 'alert', where: null },
  // In the store of ten million this day has ten times the events, the last one has not.
  'a day before': { fromMs: endMs - 2 * dayMs, toMs: endMs - dayMs, kind: 'alert', where: null },
  '30 days': { fromMs: endMs - days * dayMs, toMs: null, kind: 'alert', where: null },
}

// The one instance answers both: a second one on the same file in one process is not allowed.
const store = await openEmbeddedStore({ dataDir, now: () => endMs })
const build = openOverview({
  events: store.events,
  sensors: await openSensorRegistry(store.records),
  writeCursor,
  now: () => endMs,
})
const times: Record<string, Record<string, unknown>> = {}
for (const [name, query] of Object.entries(ranges)) {
  const found = await alternate({ eyrie: () => build(query, {}) }, 15)
  times[name] = { ...found }
}
const day = ranges['last 24 h'] ?? { fromMs: 0, toMs: null, kind: null, where: null }
const pod = ['orchestrator.cluster.name', 'kubernetes.namespace', 'kubernetes.pod.name']
const parts = await alternate(
  {
    trend: () => store.events.trend(day, 'event.severity', 300_000),
    rules: () => store.events.top(day, 'rule.name', 5),
    origins: () => store.events.top(day, 'source.geo.country_iso_code', 250),
    assets: () => store.events.assets(day, 10_000),
    known: () => store.events.distinct({ fromMs: 0, toMs: null, kind: null, where: null }, pod),
    latest: () => store.events.search(day, { limit: 50, after: null }),
    health: () => store.events.health(),
  },
  10,
)
await store.close()

const raw = await openRawSql(dataDir)
for (const [name, query] of Object.entries(ranges)) {
  const found = await alternate({ raw: () => raw.overview(query) }, 15)
  times[name] = { ...times[name], ...found }
}
raw.close()
for (const [name, found] of Object.entries(times)) {
  for (const [who, quantiles] of Object.entries(found)) {
    say(`${size} ${name}: ${who} ${JSON.stringify(quantiles)}`)
  }
}
for (const [name, found] of Object.entries(parts)) say(`part ${name}: ${JSON.stringify(found)}`)
