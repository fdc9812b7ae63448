import type { SortableField } from '../../lib/domain/sortable-fields'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import type { EventQuery } from '../../lib/store/event-store'
import { dayMs, endMs, filledStore, type Size } from '../filled-store'
import { alternate, say } from '../rounds'

// `explorer-order 1m` or `explorer-order 10m`: the first rows and the next ones of a list by what orders
// it, over a day and over everything.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const dataDir = await filledStore(size)
const rounds = 7
const limit = 200
const sorts: SortableField[] = [
  '@timestamp',
  'event.severity',
  'rule.name',
  'kubernetes.pod.name',
  'source.geo.country_iso_code',
]
const ranges: Record<string, EventQuery> = {
  'a day': { fromMs: endMs - 2 * dayMs, toMs: endMs - dayMs, kind: 'alert', where: null },
  everything: { fromMs: 0, toMs: null, kind: 'alert', where: null },
}

const store = await openEmbeddedStore({ dataDir, now: () => endMs })
const asked: Record<string, () => Promise<unknown>> = {}
for (const [range, query] of Object.entries(ranges)) {
  for (const sort of sorts) {
    const order = { limit, sort, ascending: sort !== '@timestamp' }
    const { next, total } = await store.events.search(query, { ...order, after: null })
    say(`${size} ${range}: ${total.value} events`)
    asked[`${range} by ${sort}: first page`] = () =>
      store.events.search(query, { ...order, after: null })
    asked[`${range} by ${sort}: second page`] = () =>
      store.events.search(query, { ...order, after: next })
  }
}
for (const [name, { p50, p95 }] of Object.entries(await alternate(asked, rounds))) {
  say(`${size} ${name}: p50 ${p50} p95 ${p95} ms`)
}
await store.close()
