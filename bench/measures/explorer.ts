import { facetAsked, facetFields } from '../../components/explorer/facet-fields'
import { chooseInterval } from '../../lib/query/intervals'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import type { EventQuery } from '../../lib/store/event-store'
import { explorerViews, typedPrefixes, view } from '../explorer-views'
import { endMs, filledStore, type Size } from '../filled-store'
import { openRawSql } from '../raw-sql'
import { alternate, say } from '../rounds'

// `explorer 1m` or `explorer 10m`: what a page of the explorer asks, rows and histogram at once, and its
// facets, and what is asked while a value is typed; then the rows and the histogram in plain SQL over one connection.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const dataDir = await filledStore(size)
const rounds = 15
const rowCount = 200

const intervalOf = ({ fromMs, toMs }: EventQuery) => chooseInterval((toMs ?? endMs) - fromMs)
const store = await openEmbeddedStore({ dataDir, now: () => endMs })
const { events } = store
const asked: Record<string, () => Promise<unknown>> = {}
for (const [name, { query }] of Object.entries(explorerViews)) {
  asked[`${name}: rows and histogram`] = () =>
    Promise.all([
      events.search(query, { limit: rowCount, after: null }),
      events.trend(query, 'event.severity', intervalOf(query)),
    ])
  const facets = () => Promise.all(facetFields.map((field) => events.top(query, field, facetAsked)))
  asked[`${name}: ten facets`] = facets
  const firstRows = asked[`${name}: rows and histogram`]
  asked[`${name}: all of it at once`] = () => Promise.all([firstRows?.(), facets()])
}
// What is asked while a value is typed after its field: each letter once.
for (const prefix of typedPrefixes) {
  asked[`last 24 h, completion of a pod's name after "${prefix}"`] = () =>
    events.suggest(view(1, null, null), 'kubernetes.pod.name', prefix, 10)
}
const ours = await alternate(asked, rounds)
for (const [name, { query }] of Object.entries(explorerViews)) {
  const { total } = await events.search(query, { limit: 1, after: null })
  say(`${size} ${name}: ${total.value} events`)
}
await store.close()

const raw = await openRawSql(dataDir)
const plain: Record<string, () => Promise<unknown>> = {}
for (const [name, { query, sql }] of Object.entries(explorerViews)) {
  const end = query.toMs === null ? '' : ` AND ts < ${query.toMs}`
  const where = `ts >= ${query.fromMs}${end} AND kind = 'alert' AND ${sql}`
  const interval = intervalOf(query)
  plain[`${name}: rows and histogram`] = async () => {
    await raw.run(
      `SELECT ingested, id, message, fold_key, document FROM events WHERE ${where} ORDER BY ts DESC, id DESC LIMIT ${rowCount + 1}`,
    )
    await raw.run(`SELECT count(*) FROM events WHERE ${where}`)
    await raw.run(
      `SELECT ts - ts % ${interval} AS bucket, severity, count(*) FROM events WHERE ${where} GROUP BY ALL`,
    )
  }
}
const theirs = await alternate(plain, rounds)
raw.close()
for (const [name, { p50, p95 }] of Object.entries(ours)) {
  const other = theirs[name]
  const ratio =
    other === undefined ? '' : `; raw p50 ${other.p50}, ratio ${(p50 / other.p50).toFixed(2)}`
  say(`${size} ${name}: p50 ${p50} p95 ${p95} ms${ratio}`)
}
