import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { makeDataDir, postEvents, removeDataDir, startEyrie } from '../../lib/testing/start-eyrie'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { say } from '../rounds'

// What a browser of today loads for `/`, each script by itself, compressed by gzip. Needs a build:
// `npm start` once, or `npx next build && node scripts/bundle-server.mjs`.
const dataDir = await makeDataDir()
const eyrie = await startEyrie(dataDir)
// Without an event there would be no charts to load.
await postEvents(eyrie, falcoAlert(1))
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
const sizes = new Map<string, number>()
page.on('response', async (response) => {
  if (response.request().resourceType() !== 'script' || !response.ok()) return
  const body = await response.body().catch(() => null)
  if (body !== null) sizes.set(new URL(response.url()).pathname, gzipSync(body).length)
})
await page.goto(eyrie.address, { waitUntil: 'networkidle' }).catch(() => undefined)
await page.waitForTimeout(3000)
const html = await (await fetch(eyrie.address)).text()
await browser.close()
await eyrie.stop()
await removeDataDir(dataDir)

const all = [...sizes]
const first = all.filter(([path]) => html.includes(`src="${path}`))
const total = (list: typeof all) =>
  Math.round(list.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000)
say(`named by the page: ${total(first)} kB in ${first.length} files`)
say(`with what it loads after, charts included: ${total(all)} kB in ${all.length} files`)
for (const [path, bytes] of all.sort((a, b) => b[1] - a[1]).slice(0, 8)) {
  say(`  ${Math.round(bytes / 1000)} kB ${path.split('/').at(-1)}`)
}
process.exit(0)
