import { postEvents } from '../../lib/testing/start-eyrie'
import { numberedAlert, openInBrowser, postSteadily } from '../browser'
import { say } from '../rounds'

// What a page holds after its first five minutes and at the end, in a real browser, at so many events a
// second: `page-memory PATH MINUTES RATE` (/wall, 12 and 50 unless given; the goals are told for 60
// minutes, /wall at 50 and /live at 200). Needs a build.
const path = process.argv[2] ?? '/wall'
const minutes = Number(process.argv[3] ?? 12)
const perSecond = Number(process.argv[4] ?? 50)
const settledMinutes = 5
const minuteMs = 60_000
const megabyte = 1024 * 1024
const { eyrie, page, close } = await openInBrowser({ width: 1920, height: 1080 })
const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable')

interface Held {
  heapMb: number
  nodes: number
  listeners: number
}

/** What the page holds once all that nobody refers to is gone. */
async function measure(): Promise<Held> {
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metricOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return {
    heapMb: Math.round((metricOf('JSHeapUsedSize') / megabyte) * 100) / 100,
    nodes: metricOf('Nodes'),
    listeners: metricOf('JSEventListeners'),
  }
}

await postEvents(eyrie, numberedAlert(0))
await page.goto(`${eyrie.address}${path}`)
await page.waitForLoadState('load')
await page.waitForTimeout(2000)
say(`${path} at the start: ${JSON.stringify(await measure())}`)
const stop = postSteadily(eyrie, perSecond)
let settled: Held | null = null
let last: Held | null = null
for (let minute = 1; minute <= minutes; minute += 1) {
  await page.waitForTimeout(minuteMs)
  last = await measure()
  if (minute >= settledMinutes) settled ??= last
  say(`after ${minute} min: ${JSON.stringify(last)}`)
}
const { posted, failed } = await stop()
say(`${posted} events were posted, ${failed} posts failed`)
if (settled !== null && last !== null) {
  const growth = ((last.heapMb - settled.heapMb) / settled.heapMb) * 100
  say(`growth since minute ${settledMinutes}: ${growth.toFixed(1)} % (goal: at most 10 %)`)
}
await close()
process.exit(0)
