import { benchServer, fillSpread, openStore } from '../elasticsearch'
import { endMs } from '../filled-store'
import { say, timed } from '../rounds'

// `elasticsearch-fill EVENTS PREFIX`: what `elasticsearch-overview EVENTS PREFIX` then measures, on the
// server of EYRIE_TEST_ELASTICSEARCH_URL; it stays there.
const [count, prefix] = [Number(process.argv[2]), process.argv[3] ?? 'bench']
const server = await benchServer()
const store = await openStore(server.url, prefix, () => endMs)
const filledMs = await timed(() => fillSpread(store, count))
say(`${prefix}: ${(await store.events.health()).events} events, ${Math.round(filledMs / 1000)} s`)
await store.close()
await server.stop()
process.exit(0)
