import { facetAsked, facetFields } from '../../components/explorer/facet-fields'
import { chooseInterval } from '../../lib/query/intervals'
import type { EventQuery } from '../../lib/store/event-store'
import { captureRequests } from '../capture-requests'
import { benchServer, fillSpread, newPrefix, openStore, send } from '../elasticsearch'
import { explorerViews, typedPrefixes, view } from '../explorer-views'
import { endMs } from '../filled-store'
import { alternate, say } from '../rounds'

// `elasticsearch-explorer [EVENTS] [PREFIX]`: what a page of the explorer asks of a cluster, rows and
// histogram at once, its facets, and what is asked while a value is typed, in turns with the very searches
// that Eyrie sends, sent by hand. Under a prefix that is given, what is there already is measured, and stays.
const count = Number(process.argv[2] ?? 100_000)
const rounds = 15
const server = await benchServer()
const keptPrefix = process.argv[3]
const prefix = keptPrefix ?? newPrefix()
const now = () => endMs
const store = await openStore(server.url, prefix, now)
await fillSpread(store, count)
await new Promise((resolve) => setTimeout(resolve, store.events.visibleWithinMs))
// Else the second of two equal questions would be answered from memory.
const settings = JSON.stringify({ 'index.requests.cache.enable': false })
await send(server.url, 'PUT', `/${prefix}-events-*/_settings`, settings)

const intervalOf = ({ fromMs, toMs }: EventQuery) => chooseInterval((toMs ?? endMs) - fromMs)
const questions: Record<string, (events: typeof store.events) => Promise<unknown>> = {}
for (const [name, { query }] of Object.entries(explorerViews)) {
  questions[`${name}: rows and histogram`] = (events) =>
    Promise.all([
      events.search(query, { limit: 200, after: null }),
      events.trend(query, 'event.severity', intervalOf(query)),
    ])
  const facets = (events: typeof store.events) =>
    Promise.all(facetFields.map((field) => events.top(query, field, facetAsked)))
  questions[`${name}: ten facets`] = facets
  const firstRows = questions[`${name}: rows and histogram`]
  questions[`${name}: all of it at once`] = (events) =>
    Promise.all([firstRows?.(events), facets(events)])
}
for (const prefix of typedPrefixes) {
  questions[`last 24 h, completion of a pod's name after "${prefix}"`] = (events) =>
    events.suggest(view(1, null, null), 'kubernetes.pod.name', prefix, 10)
}

const way = await captureRequests(server.url)
const watched = await openStore(way.url, prefix, now)
for (const [name, ask] of Object.entries(questions)) {
  way.take()
  await ask(watched.events)
  const sent = way.take()
  const raw = () => Promise.all(sent.map(({ path, body }) => send(server.url, 'POST', path, body)))
  const { eyrie, bare } = await alternate({ eyrie: () => ask(store.events), bare: raw }, rounds)
  const ratio = ((eyrie?.p50 ?? 0) / (bare?.p50 ?? 1)).toFixed(2)
  say(`${name}: p50 ${eyrie?.p50} p95 ${eyrie?.p95} ms; raw p50 ${bare?.p50}, ratio ${ratio}`)
}
await watched.close()
way.close()
await store.close()
if (keptPrefix === undefined) await send(server.url, 'DELETE', `/${prefix}-*`)
await server.stop()
process.exit(0)
