import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { openInBrowser } from '../browser'
import { quantiles, say } from '../rounds'

// From POST to the row on the screen of `/live` in a real browser, at 200 events a second. Every
// second one event with a name of its own is posted alone, and watched for; needs a build.
const seconds = Number(process.argv[2] ?? 30)
const everyMs = 50
const { eyrie, page, close } = await openInBrowser({ width: 1440, height: 2000 })
await page.addInitScript(() => {
  const seen = new Map<string, number>()
  Object.assign(globalThis, { seenMarks: seen })
  const look = () => {
    // The frame after the one whose text has it: then it was painted.
    for (const [mark] of (document.body?.textContent ?? '').matchAll(/mark-of-bench-\d+/g)) {
      if (!seen.has(mark)) requestAnimationFrame(() => seen.set(mark, seen.get(mark) ?? Date.now()))
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})
await page.goto(`${eyrie.address}/live`)
await postEvents(eyrie, falcoAlert(0))
await page.waitForTimeout(2000)

const sentAt = new Map<string, number>()
const answers: number[] = []
const pending: Promise<unknown>[] = []
let number = 0
for (let tick = 0; tick < (seconds * 1000) / everyMs; tick += 1) {
  const startedAt = Date.now()
  const alerts = Array.from({ length: 10 }, () => {
    number += 1
    return falcoAlert(number, { rule: `Rule ${number % 7}` })
  })
  const isMarked = tick % 10 === 9
  const mark = `mark-of-bench-${tick}`
  if (isMarked) alerts[9] = falcoAlert(number, { rule: mark, output: mark, priority: 'Critical' })
  sentAt.set(mark, isMarked ? startedAt : 0)
  pending.push(
    postEvents(eyrie, alerts).then((response) => {
      if (response.status !== 202) throw new Error(`answered ${response.status}`)
      answers.push(Date.now() - startedAt)
    }),
  )
  await new Promise((resolve) =>
    setTimeout(resolve, Math.max(0, everyMs - (Date.now() - startedAt))),
  )
}
await Promise.all(pending)
await page.waitForTimeout(2000)
const seen = await page.evaluate(() => [
  ...(globalThis as unknown as { seenMarks: Map<string, number> }).seenMarks,
])
const took = seen.flatMap(([mark, atMs]) => {
  const sent = sentAt.get(mark) ?? 0
  return sent === 0 ? [] : [atMs - sent]
})
const marked = [...sentAt.values()].filter((sent) => sent > 0).length
say(
  `POST to painted row: ${JSON.stringify(quantiles(took))}; ${took.length} of ${marked} were seen`,
)
say(`answers: ${JSON.stringify(quantiles(answers))}`)
await close()
process.exit(0)
