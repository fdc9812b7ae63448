import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { copyLink } from '../pages/clipboard'
import { watchShifts } from '../pages/layout-shifts'
import { liveLog } from '../pages/live-log'
import { sensorsPage } from '../pages/sensors'

/** What Falco sends by itself about system calls that it lost. */
const dropsOn = (hostname: string) => ({
  hostname,
  source: 'internal',
  rule: 'Falco internal: syscall event drop',
  priority: 'Debug',
  time: new Date().toISOString(),
  output: 'Falco internal: syscall event drop. 812 system calls dropped in last second.',
  output_fields: { n_drops: '812', n_evts: '40210' },
})

const twoNodes = (eyrie: RunningEyrie) =>
  postEvents(eyrie, [
    falcoAlert(1, { hostname: 'worker-1' }),
    falcoAlert(2, { hostname: 'worker-2' }),
    dropsOn('worker-2'),
    { nothing: true },
  ])

test('the figure of the sensors says who loses events, and leads to each of them', async ({
  page,
  eyrie,
}) => {
  await twoNodes(eyrie)
  await page.goto('/')
  const figure = page.getByRole('link', { name: /^2 \/ 2 sensors alive 1 dropping/ })
  await figure.focus()
  await page.keyboard.press('Enter')
  const { row } = sensorsPage(page)
  await expect(row('worker-2')).toContainText(/dropping.*812/)
  await expect(row('worker-1')).toContainText('alive')
  await expect(row('node not named')).toContainText(/1 × expected a name.*nothing usable/)
})

test('sensors are found, ordered and led from by the keyboard, and the address keeps it', async ({
  page,
  eyrie,
}) => {
  await twoNodes(eyrie)
  await page.goto('/live')
  await expect(liveLog(page).row('Terminal shell').first()).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  const { table, row } = sensorsPage(page)
  await expect(row('worker-1')).toBeVisible()
  await expect(table.getByRole('row').nth(1)).toContainText('worker-2')
  await page.getByRole('button', { name: 'Sensor', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(table.getByRole('row').nth(2)).toContainText('worker-1')
  await page.getByRole('searchbox', { name: 'Find a sensor' }).focus()
  await page.keyboard.type('worker')
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: /^dropping/ }).focus()
  await page.keyboard.press('Space')
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/find=worker/)
  await page.getByRole('link', { name: 'Events of worker-2' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=observer\.hostname.*worker-2/)
})

test('a row tells when its sensor was last heard, how much it sends and how late that comes', async ({
  page,
  eyrie,
}) => {
  const time = new Date(Date.now() - 90_000).toISOString()
  const late = Array.from({ length: 60 }, (_, number) =>
    falcoAlert(number, { hostname: 'worker-1', time }),
  )
  await postEvents(eyrie, [...late, falcoAlert(60, { hostname: 'worker-2' })])
  await page.goto('/sensors')
  const { table, row } = sensorsPage(page)
  await expect(row('worker-1')).toBeVisible()
  const columns = await table.locator('thead th').allTextContents()
  const cell = (sensor: string, column: string) =>
    row(sensor).locator('th, td').nth(columns.indexOf(column))
  await expect(cell('worker-1', 'Sensor')).toHaveText('worker-1')
  await expect(cell('worker-1', 'Last heard')).toHaveText(/^\d+ s ago$/)
  await expect(cell('worker-1', 'Events/s').locator(':visible')).toHaveText('1')
  await expect(cell('worker-1', 'Lag').locator(':visible')).toHaveText('1 min')
  await expect(cell('worker-2', 'Events/s').locator(':visible')).toHaveText('0')
  await expect(cell('worker-2', 'Lag').locator(':visible')).toHaveText(/^\d+ ms$|^\d(\.\d)? s$/)
})

test('a silent sensor is forgotten from the list', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { hostname: 'here' }),
    falcoAlert(2, { hostname: 'gone' }),
  ])
  await page.route('**/api/security/sensors', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { sensors: { node: string; status: string }[] }
    for (const one of answer.sensors) if (one.node === 'gone') one.status = 'silent'
    await route.fulfill({ response, json: answer })
  })
  await page.goto('/sensors')
  const { row } = sensorsPage(page)
  await expect(page.getByRole('button', { name: /^Forget/ })).toHaveCount(1)
  await page.getByRole('button', { name: 'Forget gone' }).click()
  await expect(row('gone')).toHaveCount(0)
  await expect(row('here')).toBeVisible()
  await expect(page.getByRole('link', { name: /^1 \/ 1 sensors alive/ })).toBeVisible()
})

test('a dead letter is read, corrected by the keyboard and replayed, and what became of it is told', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [
    falcoAlert(7, { priority: 'Dreadful', rule: 'Corrected later', hostname: 'worker-7' }),
  ])
  await page.goto('/sensors?tab=letters')
  const { letter, panel, body, editor, replay } = sensorsPage(page)
  await expect(letter('not one of the eight priorities')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(body.locator('mark')).toHaveText('  "priority": "Dreadful",')
  await panel.getByRole('button', { name: 'Correct and replay' }).focus()
  await page.keyboard.press('Enter')
  await expect(editor).toBeFocused()
  const wrong = await editor.inputValue()
  await editor.fill(wrong.replace('"Dreadful",', '"Dreadful"'))
  await expect(panel.getByText(/^Line \d+, column \d+: a comma/)).toBeVisible()
  await expect(replay).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('button', { name: 'Correct and replay' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(editor).toHaveValue(wrong.replace('"Dreadful",', '"Dreadful"'))
  await editor.fill(wrong)
  await replay.click()
  await expect(panel.getByText('Rejected again')).toBeVisible()
  await editor.fill(wrong.replace('"Dreadful"', '"Critical"'))
  await expect(panel.getByText('Rejected again')).toHaveCount(0)
  await replay.focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByText('The corrected event is stored')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByText('No dead letters')).toBeVisible()
  await page.goto('/live')
  await expect(page.getByRole('row').filter({ hasText: 'Corrected later' })).toBeVisible()
})

test('a letter that is known already is told as such, one is removed, and all of a reason', async ({
  page,
  eyrie,
}) => {
  const known = falcoAlert(1)
  const bad = (number: number) => falcoAlert(number, { priority: 'Dreadful' })
  await postEvents(eyrie, [known, { ...known, rule: '' }, bad(2), bad(3), bad(4)])
  await page.goto('/sensors?tab=letters')
  const { letters, letter, panel, editor, replay, reason } = sensorsPage(page)
  await expect(letters.getByRole('row')).toHaveCount(5)
  await letter('expected a name').click()
  await panel.getByRole('button', { name: 'Correct and replay' }).click()
  await editor.fill(JSON.stringify(known))
  await replay.click()
  await expect(panel.getByText('Already stored')).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(letters.getByRole('row')).toHaveCount(4)
  await letters.getByRole('row').nth(1).click()
  await panel.getByRole('button', { name: 'Remove' }).click()
  await panel.getByRole('button', { name: 'Remove it for good?' }).click()
  await expect(letters.getByRole('row')).toHaveCount(3)
  await expect(letters.getByRole('row').nth(1)).toBeFocused()
  await reason(/^2: not one of/).click()
  await page.getByRole('button', { name: 'Remove all 2' }).click()
  await page.getByRole('button', { name: 'Remove 2 for good?' }).click()
  await expect(page.getByText('2 dead letters removed.')).toBeFocused()
  await expect(page.getByText('No dead letters')).toBeVisible()
})

test('the check of the setup turns by itself when a test alert arrives', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1, { hostname: 'worker-1' }))
  await page.goto('/sensors?tab=connect')
  const { check } = sensorsPage(page)
  await expect(check.getByText('Waiting for the first event')).toBeVisible()
  await expect(check.getByText(/^for \d/)).toBeAttached()
  await postEvents(eyrie, { wrong: true })
  await expect(check.getByText('could not be taken')).toBeVisible()
  await postEvents(eyrie, falcoAlert(2, { hostname: 'worker-2' }))
  await expect(check.getByText('The first event of worker-2 is stored.')).toBeVisible()
  await check.getByRole('button', { name: 'Wait for another one' }).click()
  await expect(check.getByText('Waiting for the first event')).toBeVisible()
})

test('every way to connect a sensor is copied as it is shown', async ({ page, eyrie }) => {
  await page.goto('/sensors?tab=connect')
  const ways = page.getByRole('tablist', { name: 'Ways to connect' }).getByRole('tab')
  await expect(ways).toHaveText([
    'Test alert',
    'Falco',
    'Falcosidekick',
    'Helm values',
    'Helm flags',
  ])
  for (const way of await ways.all()) {
    await way.click()
    await expect(way).toHaveAttribute('aria-selected', 'true')
    const shown = await page.locator('pre').textContent()
    expect(shown).toContain(new URL(eyrie.address).host)
    expect(await copyLink(page, 'Copy')).toBe(shown)
  }
})

test('what arrived is text: no markup, nothing hidden, in the list, the panel and the editor', async ({
  page,
  eyrie,
}) => {
  const script = '<img src=x onerror="window.owned=1">'
  await postEvents(eyrie, [
    { rule: script, output: `ns\u202egpj.exe \u001b[31m`, priority: script },
  ])
  await page.goto('/sensors?tab=letters')
  const { letter, panel, body, editor } = sensorsPage(page)
  await letter('not one of').click()
  await expect(body).toContainText('U+202E')
  await expect(body).toContainText(script.replaceAll('"', '\\"'))
  expect(await page.locator('body').innerText()).not.toContain('\u202e')
  await panel.getByRole('button', { name: 'Correct and replay' }).click()
  expect(await editor.inputValue()).toContain('ns\\u202egpj.exe \\u001b[31m')
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
})

const emptyRange = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
const lists = ['/', '/live', '/events', '/pods', '/assets', '/threats']
const tellingPages = [...lists, '/pods/default/shop/api-1', '/data-health']

test('an empty range says on every page whether sensors are alive, and leads to them', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1, { fields: { 'k8s.pod.name': 'api-1' } }))
  for (const path of tellingPages) {
    await page.goto(`${path}?${emptyRange}`)
    await expect(page.getByText(/1 of 1 sensor alive/).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'See the sensors' }).first()).toBeVisible()
    if (lists.includes(path)) {
      await expect(page.getByText('No alerts in this range', { exact: true })).toBeVisible()
    }
    await expect(page.getByText(/^No data/)).toHaveCount(0)
  }
})

test('an empty range says on every page that there is no data where no sensor is heard', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1, { fields: { 'k8s.pod.name': 'api-1' } }))
  await page.route('**/api/security/sensors', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { sensors: Record<string, unknown>[] }
    const lastHeard = new Date(Date.now() - 41.5 * 60_000).toISOString()
    for (const one of answer.sensors) Object.assign(one, { status: 'silent', lastHeard })
    await route.fulfill({ response, json: answer })
  })
  for (const path of tellingPages) {
    await page.goto(`${path}?${emptyRange}`)
    await expect(page.getByText(/No data: no sensor heard for 41 min/).first()).toBeVisible()
    await expect(page.getByText('No alerts in this range', { exact: true })).toHaveCount(0)
  }
})

test('nothing on the page moves by itself, on a desk and on a phone', async ({ page, eyrie }) => {
  const readShifts = await watchShifts(page)
  await twoNodes(eyrie)
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const tab of ['sensors', 'letters', 'connect']) {
      await page.goto(`/sensors?tab=${tab}`)
      await expect(page.getByRole('link', { name: /^2 \/ 2 sensors alive/ })).toBeVisible()
      await expect(page.getByRole('link', { name: /^1 dead letter/ })).toBeVisible()
      await page.waitForLoadState('networkidle')
      expect(await readShifts(), tab).toEqual([])
    }
  }
})

test('critical alerts are told by the pods and the nodes they are on', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { priority: 'Critical' }),
    {
      ...falcoAlert(2, { priority: 'Critical', hostname: 'bare-metal-1' }),
      output_fields: { 'proc.cmdline': 'id' },
    },
  ])
  await page.goto('/')
  await expect(page.getByRole('link', { name: /^2 critical on 1 pod and 1 node/ })).toBeVisible()
})

test('a sensor that is alive is not called dead because its lag is not known', async ({
  page,
  eyrie,
}) => {
  // A simulated past says nothing of how long the way takes.
  await postEvents(eyrie, [falcoAlert(1, { fields: { 'eyrie.simulated': true } })])
  await page.goto('/sensors')
  const figures = page.getByRole('region', { name: 'Key figures of the sensors' })
  await expect(figures).toContainText(/1 \/ 1 *sensors alive/)
  await expect(figures).toContainText('not measured yet')
  await expect(figures).not.toContainText('no sensor is alive')
})

test('times of pages without a range are told by a clock that is named, and switched', async ({
  page,
  eyrie,
}) => {
  await twoNodes(eyrie)
  for (const path of ['/sensors?tab=letters', '/data-health']) {
    await page.goto(path)
    const zone = page.getByRole('group', { name: 'Time zone' })
    await expect(zone.getByRole('button', { name: /^Local UTC/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await zone.getByRole('button', { name: 'UTC', exact: true }).click()
    await expect(zone.getByRole('button', { name: 'UTC', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await zone.getByRole('button', { name: 'Local' }).click()
  }
  await page.setViewportSize({ width: 360, height: 780 })
  const toggle = page.getByRole('button', { name: /^Time zone: Local/ })
  await expect(toggle).toHaveText(/^UTC/)
  await toggle.click()
  await expect(page.getByRole('button', { name: 'Time zone: UTC' })).toBeFocused()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
