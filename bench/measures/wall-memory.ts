import { chromium } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { makeDataDir, postEvents, removeDataDir, startEyrie } from '../../lib/testing/start-eyrie'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { say } from '../rounds'

// What `/wall` holds after its first five minutes and at the end, in a real browser, at so many events
// a second: `wall-memory MINUTES RATE` (12 and 50 unless given; the goal is told for 60). Needs a build.
const minutes = Number(process.argv[2] ?? 12)
const perSecond = Number(process.argv[3] ?? 50)
const settledMinutes = 5
const minuteMs = 60_000
const megabyte = 1024 * 1024
const dataDir = await makeDataDir()
const eyrie = await startEyrie(dataDir)
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
})
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
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

const priorities = ['Critical', 'Error', 'Warning', 'Notice', 'Notice']
let number = 0
let posted = 0
let failed = 0

async function post(): Promise<void> {
  const alerts = Array.from({ length: perSecond }, () => {
    number += 1
    return falcoAlert(number, {
      rule: `Rule ${number % 40}`,
      priority: priorities[number % priorities.length] ?? 'Notice',
      fields: { 'k8s.pod.name': `api-${number % 300}`, 'k8s.ns.name': `team-${number % 12}` },
    })
  })
  const response = await postEvents(eyrie, alerts)
  if (response.status === 202) posted += alerts.length
  else failed += 1
}

await postEvents(eyrie, falcoAlert(0))
await page.goto(`${eyrie.address}/wall`)
await page.waitForSelector('[data-figure]')
const startedMs = Date.now()
let nextSaidMs = minuteMs
let settled: Held | null = null
let last = await measure()
say(`at the start: ${JSON.stringify(last)}`)
while (Date.now() - startedMs < minutes * minuteMs) {
  const tickMs = Date.now()
  await post()
  const passedMs = Date.now() - startedMs
  if (passedMs >= nextSaidMs) {
    last = await measure()
    const minute = Math.round(passedMs / minuteMs)
    if (minute >= settledMinutes) settled ??= last
    say(`after ${minute} min, ${posted} events: ${JSON.stringify(last)}`)
    nextSaidMs += minuteMs
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (Date.now() - tickMs))))
}
last = await measure()
const shown = await page.locator('[data-figure]').first().innerText()
say(`at the end, ${posted} events (${failed} posts failed), the wall shows ${shown}`)
say(JSON.stringify(last))
if (settled !== null) {
  const growth = ((last.heapMb - settled.heapMb) / settled.heapMb) * 100
  say(`growth since minute ${settledMinutes}: ${growth.toFixed(1)} % (goal: at most 10 %)`)
}
await browser.close()
await eyrie.stop()
await removeDataDir(dataDir)
process.exit(0)
