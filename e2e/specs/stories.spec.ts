import { expect, type Page } from '@playwright/test'
import type { FalcoPayload } from '../../lib/simulator/falco-payload'
import { printPayloads } from '../../lib/simulator/play'
import { simulateAttack } from '../../lib/simulator/simulate-attack'
import { victimName } from '../../lib/simulator/workloads'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'
import { copyLink } from '../pages/clipboard'
import { explorer } from '../pages/explorer'
import { liveLog } from '../pages/live-log'
import { openedTitle } from '../pages/opened-event'
import { podStory } from '../pages/pods'
import { shell } from '../pages/shell'

const minuteMs = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString()
const podOf = (payload: FalcoPayload) => String(payload.output_fields['k8s.pod.name'])

/** A minute of one pod under attack among busy ones, half an hour ago; gives the attack's own alerts. */
async function attack(eyrie: RunningEyrie): Promise<[FalcoPayload, ...FalcoPayload[]]> {
  const payloads = [...simulateAttack({ seed: 7, startMs: Date.now() - 30 * minuteMs })]
  expect((await postEvents(eyrie, printPayloads(payloads))).status).toBe(202)
  const shells = payloads.filter(({ rule }) => rule === 'Web Server Spawned Shell')
  const victim = shells.map(podOf).at(0)
  const [first, ...rest] = payloads.filter((payload) => podOf(payload) === victim)
  if (first === undefined) throw new Error('no alert of the attacked pod')
  return [first, ...rest]
}

test.use({ viewport: { width: 1440, height: 900 } })

test('watch: an attack comes onto an open overview, and leads to the pod that it is in', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2)])
  await page.goto('/')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const critical = page.getByRole('link', { name: /critical/ }).first()
  await expect(critical).toHaveAccessibleName(/^0 critical none in this range/)
  await expect(page.getByText('live', { exact: true })).toBeVisible()

  const started = await fetch(`${eyrie.address}/api/simulator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ speed: 20 }),
  })
  expect(started.status).toBe(202)
  const log = liveLog(page)
  await expect(log.row('Clear Log Activities')).toBeVisible({ timeout: 30_000 })
  await expect(critical).toHaveAccessibleName(/^[1-9]\d* critical on 1 pod$/)
  const threats = page.getByRole('region', { name: 'Threat types' })
  await expect(threats.getByRole('link', { name: /^critical/ }).first()).toBeVisible()

  await critical.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/events\?.*q=event\.severity/)
  const { row } = explorer(page)
  await expect(row('Known Cryptominer Process Executed')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await expect(panel.getByText('Marked as simulated: its sender says')).toBeVisible()
  const pod = panel.getByRole('link', { name: new RegExp(`^${victimName}-`) })
  const name = (await pod.textContent()) ?? ''
  await pod.press('Enter')

  const story = podStory(page)
  await expect(story.title).toHaveText(name)
  await expect(story.region('ATT&CK steps').getByRole('listitem').first()).toBeVisible()
  await expect(story.process('apache2 -DFOREGROUND').last()).toBeVisible()
  await expect(story.process('xmrig')).toBeVisible()
  await expect(story.region('Network peers')).toContainText('pool.miner.example')
  await expect(page.getByText('Score, of 100')).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})

test('drill: from one alert to the first process, the peers, and a file of just what is shown', async ({
  page,
  eyrie,
}) => {
  const steps = await attack(eyrie)
  const pod = podOf(steps[0])
  const fields = { ...steps[0].output_fields, 'proc.name': 'ls' }
  const namesake = { ...fields, 'k8s.pod.name': 'api-6c9f7b7d4-bbbbb' }
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'Same pod, long before', time: ago(50), fields }),
    falcoAlert(2, { rule: 'Same minute, other pod', time: steps[0].time, fields: namesake }),
  ])
  await page.goto('/')
  const log = liveLog(page)
  await expect(log.row(pod).first()).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(page).toHaveURL(/\/live/)
  await log.row('Known Cryptominer').press('Enter')
  const panel = page.getByRole('dialog', { name: 'Known Cryptominer Process Executed' })
  await panel.getByRole('link', { name: pod }).press('Enter')

  const story = podStory(page)
  await expect(story.title).toHaveText(pod)
  const root = story.tree.getByRole('treeitem').first()
  await expect(root).toHaveAttribute('aria-level', '1')
  await expect(root).toContainText('systemd')
  await root.focus()
  const processes = await story.tree.getByRole('treeitem').allTextContents()
  const miner = processes.findIndex((text) => text.includes('xmrig'))
  for (let press = 0; press < miner; press += 1) await page.keyboard.press('ArrowDown')
  await expect(story.process('xmrig').and(page.locator(':focus'))).toHaveCount(1)
  const peers = story.region('Network peers')
  await expect(peers.getByRole('row', { name: /pool\.miner\.example/ })).toContainText('3333')
  await expect(peers.getByRole('row', { name: /kubernetes\.default\.svc/ })).toBeVisible()

  await log.row('Known Cryptominer').press('Enter')
  await panel.getByRole('button', { name: 'More to do with this event' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Around this event' }).press('Enter')
  const { counts, row, export: save } = explorer(page)
  await counts(`${steps.length} events`)
  await expect(panel).toBeVisible()
  await expect(row('long before').or(row('other pod'))).toHaveCount(0)

  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.press('End')
  await page.keyboard.type(' and event.severity >= 4 ')
  await page.keyboard.press('Enter')
  const severe = steps.filter(({ priority }) => priority === 'Critical' || priority === 'Error')
  await counts(`${severe.length} events`)
  const shown = severe.toReversed().map(({ rule }) => rule)
  await expect(explorer(page).table.getByRole('row')).toHaveCount(severe.length + 1)
  for (const [place, rule] of shown.entries()) {
    await expect(
      explorer(page)
        .table.getByRole('row')
        .nth(place + 1),
    ).toContainText(rule)
  }
  const lines = (await save('NDJSON')).text.trimEnd().split('\n')
  const saved = lines.map((line) => JSON.parse(line))
  expect(saved.map((event) => event.event.original_time).sort()).toEqual(
    severe.map(({ time }) => time).sort(),
  )
  expect(saved.map((event) => event.rule.name)).toEqual(shown)
  const rows = (await save('CSV')).text.trimEnd().split('\r\n')
  expect(rows).toHaveLength(severe.length + 1)
})

test('hand over: a copied link shows a colleague the same rows, filter, range and event', async ({
  page,
  eyrie,
  browser,
}) => {
  await attack(eyrie)
  await page.goto('/events')
  const mine = explorer(page)
  await expect(mine.table.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('eyrie.simulated: true and event.severity >= 3 ')
  await page.keyboard.press('Enter')
  await shell(page).timeRange.press('Enter')
  await page.getByRole('button', { name: 'Last 1 h', exact: true }).press('Enter')
  await mine.chooseColumn('Command line')
  await mine.chooseColumn('User')
  await mine.columns.getByRole('button', { name: 'Time' }).press('Enter')
  await expect(mine.columns.first()).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const seen = await whatIsSeen(page)
  expect(seen.rows.length).toBeGreaterThan(3)
  const link = await copyLink(page)

  // What comes later is not in what was handed over.
  await postEvents(
    eyrie,
    falcoAlert(9, { priority: 'Critical', fields: { 'eyrie.simulated': true } }),
  )
  const fresh = await (await browser.newContext({ viewport: page.viewportSize() })).newPage()
  await fresh.goto(link)
  await expect(fresh.getByRole('dialog').getByRole('heading').first()).toHaveText(seen.title)
  await explorer(fresh).counts(seen.count)
  await chartsPainted(fresh, 1)
  await expect.poll(() => whatIsSeen(fresh)).toEqual(seen)
  await expect(shell(fresh).timeRange).toHaveAccessibleName(
    /Time range: .*\d{2}:\d{2}.* – .*\d{2}:\d{2}/,
  )
  await expect(explorer(fresh).columns.first()).toHaveAttribute('aria-sort', 'ascending')
  await fresh.context().close()
})

test('hand over: the story of a pod, with the event that tells it, is a link too', async ({
  page,
  eyrie,
  browser,
}) => {
  const steps = await attack(eyrie)
  const pod = podOf(steps[0])
  await page.goto(`/pods?from=now-1h&q=kubernetes.pod.name:%20${pod}`)
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: pod })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const story = podStory(page)
  await expect(story.title).toHaveText(pod)
  const told = new RegExp(`^${steps.length} events`)
  await expect(story.timeline).toHaveAccessibleName(told)
  const step = story.region('ATT&CK steps').getByRole('listitem').last()
  await step.getByRole('button').first().press('Enter')
  const event = await openedTitle(page)
  const link = await copyLink(page, 'Copy link')

  const after = { ...steps[0].output_fields }
  await postEvents(eyrie, falcoAlert(9, { rule: 'After', fields: after }))
  const fresh = await (await browser.newContext()).newPage()
  await fresh.goto(link)
  await expect(podStory(fresh).title).toHaveText(pod)
  await expect(podStory(fresh).timeline).toHaveAccessibleName(told)
  await expect(fresh.getByRole('dialog', { name: event })).toBeVisible()
  await expect(shell(fresh).timeRange).not.toHaveAccessibleName(/Last 1 h/)
  await fresh.context().close()
})

/** The list and its filter as someone sees them. */
async function whatIsSeen(page: Page) {
  const { table, columns, panel } = explorer(page)
  return {
    query: await shell(page).query.inputValue(),
    columns: await columns.allTextContents(),
    rows: await table.getByRole('row').allTextContents(),
    count: (await panel.getByText(/^\d+ events$/).textContent()) ?? '',
    title: await openedTitle(page),
  }
}
