import { exportFormats, startExport } from '../../lib/api/export-events'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import { endMs, filledStore, type Size } from '../filled-store'
import { say } from '../rounds'

// `export 1m` or `export 10m`: everything a store has as a file that nobody keeps, and the most memory
// that the process held meanwhile.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const store = await openEmbeddedStore({ dataDir: await filledStore(size), now: () => endMs })
const everything = { fromMs: 0, toMs: null, kind: null, where: null }
const megabyte = 1024 * 1024

for (const format of exportFormats) {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  let bytes = 0
  let pages = 0
  const startedAt = performance.now()
  for await (const text of await startExport(store.events.scan(everything), format)) {
    bytes += Buffer.byteLength(text)
    pages += 1
    most = Math.max(most, process.memoryUsage().rss)
  }
  const seconds = (performance.now() - startedAt) / 1000
  say(
    `${size} ${format}: ${Math.round(bytes / megabyte)} MB in ${seconds.toFixed(1)} s, ${pages} pages, memory ${Math.round(before / megabyte)} MB before, ${Math.round(most / megabyte)} MB at most`,
  )
}
await store.close()
