import type { Locator, Page } from '@playwright/test'
import { postEvents } from '../../lib/testing/start-eyrie'
import { numberedAlert, openInBrowser, postSteadily } from '../browser'
import { say } from '../rounds'

// How long the pages take from a press to the next paint (Event Timing API; INP is the longest of a page,
// or its 98th percentile once there are fifty), what moved by itself, and how long typing waits for values,
// at so many events a second:
// `interactions RATE` (200 unless given). Needs a build.
const perSecond = Number(process.argv[2] ?? 200)
const { eyrie, page, close } = await openInBrowser({ width: 1440, height: 900 })
await page.addInitScript(() => {
  const durations = new Map<number, { name: string; ms: number }>()
  const nameOf = (node: Node | null) =>
    node instanceof Element ? `${node.tagName} ${node.textContent?.slice(0, 30)}` : 'gone'
  let shift = 0
  const moved: string[] = []
  Object.assign(globalThis, { benchDurations: durations, benchShift: () => ({ shift, moved }) })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId === 0) continue
      const before = durations.get(entry.interactionId)
      if (before === undefined || before.ms < entry.duration) {
        const [waited, worked] = [
          entry.processingStart - entry.startTime,
          entry.processingEnd - entry.processingStart,
        ].map(Math.round)
        const name = `${entry.name} (${waited} waited, ${worked} worked) on ${nameOf(entry.target)}`
        durations.set(entry.interactionId, { name, ms: entry.duration })
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
      sources: { node: Node | null }[]
    })[]) {
      if (entry.hadRecentInput) continue
      shift += entry.value
      for (const { node } of entry.sources) {
        const element = node instanceof Element ? node : node?.parentElement
        moved.push(`${element?.tagName} ${element?.textContent?.slice(0, 40)}`)
      }
    }
  }).observe({ type: 'layout-shift', buffered: true })
})

const now = Date.now()
const hourMs = 3_600_000
for (let start = 0; start < 5000; start += 500) {
  const alerts = Array.from({ length: 500 }, (_, index) =>
    numberedAlert(start + index, new Date(now - ((start + index) / 5000) * 24 * hourMs)),
  )
  await postEvents(eyrie, alerts)
}
const stop = postSteadily(eyrie, perSecond)

const press = async (where: Page, ...keys: string[]) => {
  for (const key of keys) {
    await where.keyboard.press(key)
    await where.waitForTimeout(250)
  }
}
const type = async (where: Page, text: string) => {
  await where.keyboard.type(text, { delay: 90 })
  await where.waitForTimeout(400)
}

/** Presses at a place of an element, a share of its width, and lets go at another: a share, or so many pixels on. */
const drag = async (where: Page, element: Locator, [from, to]: readonly [number, number]) => {
  const box = await element.boundingBox()
  if (box === null) throw new Error('nothing to drag')
  const [left, top] = [box.x + box.width * from, box.y + box.height / 2]
  await where.mouse.move(left, top)
  await where.mouse.down()
  await where.mouse.move(to > 1 ? left + to : box.x + box.width * to, top, { steps: 8 })
  await where.mouse.up()
  await where.waitForTimeout(250)
}

/** What a reader does on each page; every press counts. */
const visits: Record<string, (where: Page) => Promise<void>> = {
  '/': async (where) => {
    await where.getByRole('button', { name: /table/i }).first().click()
    await press(where, 'Control+k')
    await type(where, 'api-1')
    await press(where, 'ArrowDown', 'ArrowDown', 'Escape', '?', 'Escape', '/')
    await type(where, 'rule.name: "Ru')
    await press(where, 'ArrowDown', 'Escape', 'Escape')
    await where.getByRole('button', { name: /^Time range:/ }).click()
    await press(where, 'Escape')
  },
  '/live': async (where) => {
    await where.getByRole('table').getByRole('row').nth(3).click()
    await press(where, 'j', 'j', 'k', 'Escape')
    await where.getByRole('button', { name: /^Pause/ }).click()
    await where.waitForTimeout(3000)
    await where
      .getByRole('button', { name: /^(?:Resume|Go on)/ })
      .first()
      .click()
    await press(where, '/')
    await type(where, 'kubernetes.namespace: team-3')
    await press(where, 'Enter')
  },
  '/events': async (where) => {
    await where
      .getByRole('button', { name: /^Show only .*, / })
      .nth(1)
      .click()
    await where.waitForTimeout(700)
    await where.getByRole('table').getByRole('row').nth(2).click()
    await press(where, 'j', 'j', 'k', 'Escape')
    await where.getByRole('button', { name: 'Columns' }).click()
    await where.getByRole('checkbox').nth(3).click()
    await press(where, 'Escape')
    await where.getByRole('columnheader').first().getByRole('button').first().click()
    await where.waitForTimeout(500)
    await press(where, '/')
    await type(where, ' and user.name: r')
    await press(where, 'Escape')
  },
  '/events, dragged and exported': async (where) => {
    const columns = where.getByRole('columnheader')
    await columns.nth(2).getByText('Rule').dragTo(columns.nth(4))
    await where.waitForTimeout(500)
    const edge = where.getByRole('slider').or(where.getByRole('separator')).first()
    await drag(where, edge, [0.5, 40])
    const chart = where.getByRole('region', { name: 'Events over time' }).getByRole('img')
    await drag(where, chart, [0.4, 0.7])
    await where.waitForTimeout(700)
    await where.goBack()
    await where.waitForTimeout(700)
    await where.getByRole('button', { name: 'Export', exact: true }).click()
    await where.getByRole('menuitem', { name: 'As NDJSON' }).click()
    await where.waitForTimeout(300)
    await where.getByRole('button', { name: /^Export/ }).click()
    await press(where, 'Escape')
  },
  '/assets': async (where) => {
    await where
      .getByRole('button', { name: /^Workloads of/ })
      .first()
      .click()
    await where.waitForTimeout(500)
    await press(where, 'Tab', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft')
    await where.getByRole('button', { name: 'Alerts', exact: true }).click()
    await where.waitForTimeout(500)
    await where.getByRole('searchbox').click()
    await type(where, 'api-1')
    await where.getByRole('button', { name: 'Nodes' }).click()
  },
  '/threats': async (where) => {
    await where.locator('[data-cell]').first().click()
    await where.waitForTimeout(500)
    await press(where, 'Escape', 'ArrowDown', 'ArrowRight', 'Enter', 'Escape')
    await where.getByRole('button', { name: /table/i }).first().click()
  },
  '/pods': async (where) => {
    await where.getByRole('table').getByRole('row').nth(2).focus()
    await press(where, 'j', 'k', 'Tab', 'Tab', 'Enter')
    await where.waitForTimeout(500)
    await where.getByRole('button', { name: 'Alerts', exact: true }).click()
    await where.waitForTimeout(500)
    await where.getByRole('button', { name: 'Saved views' }).click()
    await press(where, 'Escape')
  },
  '/, narrowed and brushed': async (where) => {
    const legend = where.getByRole('group', { name: /severity/i })
    await legend.getByRole('button', { name: /^high/ }).click()
    await where.waitForTimeout(700)
    await legend.getByRole('button', { name: /^high/ }).click()
    await where.waitForTimeout(700)
    await legend.getByRole('button', { name: /^Leave out low/ }).focus()
    await press(where, 'Enter')
    await where.waitForTimeout(700)
    const chart = where.getByRole('region', { name: 'Alerts', exact: true }).getByRole('img')
    await drag(where, chart, [0.4, 0.7])
    await where.waitForTimeout(700)
  },
  '/wall': async (where) => {
    await press(where, 'Control+k', 'ArrowDown', 'Escape', 'Tab', 'Tab', 'Enter', 'Escape')
  },
  '/sensors': async (where) => {
    await where.getByRole('button', { name: 'Sensor', exact: true }).click()
    await where.getByRole('searchbox').click()
    await type(where, 'node')
    await where.getByRole('tab').nth(1).click()
    await where.waitForTimeout(500)
    await where.getByRole('tab').nth(2).click()
    await where.waitForTimeout(500)
    await where.getByRole('button', { name: 'UTC', exact: true }).click()
  },
  '/pods/default/team-1/api-1': async (where) => {
    await where.getByRole('button', { name: /table/i }).first().click()
    await press(where, 'Tab', 'Tab', 'Enter', 'Escape', 'Control+k', 'Escape')
  },
}

for (const [path, visit] of Object.entries(visits)) {
  await page.goto(`${eyrie.address}${path.split(',')[0]}`)
  await page.waitForTimeout(3000)
  const failure = await visit(page).then(
    () => '',
    (error: unknown) => ` (left early: ${String(error).split('\n')[0]})`,
  )
  await page.waitForTimeout(500)
  const { durations, shift, moved } = await page.evaluate(() => {
    const seen = globalThis as unknown as {
      benchDurations: Map<number, { name: string; ms: number }>
      benchShift: () => { shift: number; moved: string[] }
    }
    return { durations: [...seen.benchDurations.values()], ...seen.benchShift() }
  })
  const sorted = durations.toSorted((one, other) => other.ms - one.ms)
  const inp = sorted[Math.floor(durations.length / 50)]
  const slow = sorted.slice(0, 4).map(({ name, ms }) => `${ms} ${name}`)
  say(
    `${path}: INP ${inp?.ms ?? '< 16'} ms of ${durations.length} presses over 16 ms (longest: ${slow.join(', ')}); CLS ${shift.toFixed(4)} ${moved.join('; ')}${failure}`,
  )
}

// From a key in the query bar to the frame in which values of the field are offered.
await page.goto(`${eyrie.address}/events`)
await page.waitForTimeout(3000)
const query = page.getByRole('combobox', { name: 'Query' })
const fields = [
  'rule.name',
  'kubernetes.namespace',
  'kubernetes.pod.name',
  'user.name',
  'process.name',
  'container.image.name',
  'observer.name',
]
const waits: number[] = []
for (const field of fields) {
  await query.fill('')
  await page.waitForTimeout(300)
  const offered = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begin = ({ timeStamp }: Event) => {
          const look = () => {
            if (document.querySelector('[role="option"]') === null) requestAnimationFrame(look)
            else resolve(performance.now() - timeStamp)
          }
          requestAnimationFrame(look)
        }
        addEventListener('input', begin, { once: true, capture: true })
      }),
  )
  await query.fill(`${field}: `)
  waits.push(Math.round(await offered))
}
say(`a key to the values offered: ${waits.join(', ')} ms`)

const { posted, failed } = await stop()
say(`${posted} events were posted meanwhile, ${failed} posts failed`)
await close()
process.exit(0)
