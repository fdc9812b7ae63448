import { postEvents } from '../../lib/testing/start-eyrie'
import { numberedAlert, openInBrowser } from '../browser'
import { quantiles, say } from '../rounds'

// Frames a second while the explorer's table is scrolled once it has so many rows: `scrolling ROWS`
// (100,000 unless given). Needs a build.
const rows = Number(process.argv[2] ?? 100_000)
const { eyrie, page, close } = await openInBrowser({ width: 1440, height: 900 })
const dayMs = 86_400_000
for (let start = 0; start < rows; start += 1000) {
  const alerts = Array.from({ length: 1000 }, (_, index) =>
    numberedAlert(start + index, new Date(Date.now() - ((start + index) / rows) * 0.9 * dayMs)),
  )
  const { status } = await postEvents(eyrie, alerts)
  if (status !== 202) throw new Error(`answered ${status}`)
}
await page.goto(`${eyrie.address}/events`)
const table = page.getByRole('table', { name: 'Events' })
await table.getByRole('row').nth(3).waitFor()
const startedMs = Date.now()
let held = 0
while (held < rows && Date.now() - startedMs < 600_000) {
  held = await table.evaluate(async (element) => {
    const scroller = element.parentElement
    scroller?.scrollTo({ top: scroller.scrollHeight })
    await new Promise((resolve) => setTimeout(resolve, 30))
    return Number(element.getAttribute('aria-rowcount')) - 1
  })
}
say(`${held} rows after ${Math.round((Date.now() - startedMs) / 1000)} s`)

for (const [name, step] of Object.entries({ 'by the wheel': 120, 'by pages': 900, far: 40_000 })) {
  const frames = await table.evaluate(async (element, by) => {
    const scroller = element.parentElement
    if (scroller === null) throw new Error('nothing scrolls')
    scroller.scrollTo({ top: 0 })
    const took: number[] = []
    let before = performance.now()
    const endMs = before + 8000
    let direction = 1
    while (before < endMs) {
      const atPx = scroller.scrollTop
      scroller.scrollBy({ top: by * direction })
      // At either end it turns round: a table that stands still has every frame.
      if (scroller.scrollTop === atPx) direction = -direction
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      took.push(now - before)
      before = now
    }
    return took
  }, step)
  const { p50, p95, most } = quantiles(frames)
  const rate = (frames.length / frames.reduce((sum, ms) => sum + ms, 0)) * 1000
  say(
    `${name}, ${step} px a frame: ${rate.toFixed(1)} frames/s; p50 ${p50} p95 ${p95} most ${most} ms`,
  )
}
await close()
process.exit(0)
