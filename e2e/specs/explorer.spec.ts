import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'
import { explorer } from '../pages/explorer'
import { watchShifts } from '../pages/layout-shifts'
import { openedEvent, openedTitle } from '../pages/opened-event'
import { shell } from '../pages/shell'

const minuteMs = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString()
const namespaces = ['shop', 'payments', 'search']

/** 250 alerts over the last 20 hours, more than one page of them. */
async function fill(eyrie: RunningEyrie): Promise<void> {
  const priorities = ['Critical', 'Error', 'Warning', 'Notice', 'Informational']
  const alerts = Array.from({ length: 250 }, (_, index) =>
    falcoAlert(index, {
      rule: `Rule ${index % 7}`,
      priority: priorities[index % 5] ?? 'Notice',
      time: ago(2 + index * 4.7),
      fields: {
        'k8s.ns.name': namespaces[index % 3],
        'k8s.pod.name': `api-${index % 4}`,
        'proc.name': index % 2 ? 'sh' : 'curl',
      },
    }),
  )
  await postEvents(eyrie, alerts)
}

async function open(page: Page, eyrie: RunningEyrie, search = ''): Promise<void> {
  await fill(eyrie)
  await page.goto(`/events${search}`)
  await explorer(page).counts('250 events')
  await chartsPainted(page, 1)
}

test('values narrow the view in and out, and each filter is taken back where it was set', async ({
  page,
  eyrie,
}) => {
  await open(page, eyrie)
  const { value, leaveOut, counts, facet } = explorer(page)
  await expect(value('Namespace', 'shop')).toHaveAccessibleName('Show only shop, 84')
  await value('Namespace', 'shop').click()
  await counts('84 events')
  await expect(page).toHaveURL(/q=kubernetes\.namespace/)
  await expect(value('Namespace', 'shop')).toHaveAttribute('aria-pressed', 'true')
  await leaveOut('Process', 'curl')
  await counts('42 events')
  await facet('Process').getByRole('button', { name: 'Do not filter by curl' }).first().click()
  await counts('84 events')
  await value('Namespace', 'shop').click()
  await counts('250 events')
  await page.goBack()
  await counts('84 events')
})

test('the worst severity leads its values, however rare it is', async ({ page, eyrie }) => {
  const usual = ['Critical', 'Error', 'Warning', 'Notice', 'Informational']
  const priorities = ['Emergency', ...usual, ...usual]
  await postEvents(
    eyrie,
    priorities.map((priority, index) => falcoAlert(index, { priority, time: ago(index + 1) })),
  )
  await page.goto('/events')
  const severities = explorer(page).facet('Severity').getByRole('listitem')
  await expect(severities).toHaveText([
    'critical · Emergency1',
    'critical2',
    'high · Error2',
    'medium · Warning2',
    'low · Notice2',
  ])
  await page.getByRole('button', { name: 'Show more: Severity' }).click()
  await expect(severities).toHaveCount(6)
})

test('the whole way from a value to an event and its neighbour needs no mouse', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  const { value, counts, row, facet } = explorer(page)
  await counts('250 events')
  await value('Namespace', 'shop').focus()
  await page.keyboard.press('ArrowDown')
  await expect(value('Namespace', 'payments')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(facet('Namespace').getByRole('button', { name: 'Leave out payments' })).toBeFocused()
  await page.keyboard.press('Enter')
  await counts('167 events')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await expect(panel).toBeVisible()
  const first = await openedEvent(page)
  await panel.getByRole('button', { name: 'Next event (j)' }).press('Enter')
  await expect(page).not.toHaveURL(new RegExp(`event=${first}`))
  await panel.getByRole('button', { name: 'Previous event (k)' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`event=${first}`))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(row('Rule').and(page.locator(':focus'))).toHaveCount(1)
})

test('who types into the query as the panel closes is not interrupted', async ({ page, eyrie }) => {
  await postEvents(eyrie, [falcoAlert(1, { rule: 'Only one' })])
  await page.goto('/events')
  await explorer(page).row('Only one').press('Enter')
  const panel = page.getByRole('dialog', { name: 'Only one' })
  await expect(panel).toBeFocused()
  const query = page.getByRole('combobox', { name: 'Query' })
  // In one go: the panel closes later than a quick hand reaches the next key.
  await query.evaluate((input) => {
    for (const key of ['Escape', '/']) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    }
    if (document.activeElement !== input) throw new Error('/ did not reach the query')
  })
  await expect(panel).toHaveCount(0)
  await page.keyboard.type('rule.name: x')
  await expect(query).toHaveValue('rule.name: x')
})

test('dragging over the histogram zooms rows, counts and facets, and Back returns', async ({
  page,
  eyrie,
}) => {
  await open(page, eyrie)
  const { histogram, panel, counts, facet } = explorer(page)
  const box = await histogram.boundingBox()
  if (box === null) throw new Error('the histogram has no place')
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
  await expect(panel.getByText('250 events', { exact: true })).toHaveCount(0)
  const shown = await panel.getByText(/^\d+ events$/).textContent()
  await expect(histogram).toHaveAccessibleName(
    new RegExp(`^${shown?.replace('events', 'alerts')}:`),
  )
  // Of one in three each, so no value of the whole range is left as it was.
  const counted = facet('Namespace').getByRole('button', { name: /^Show only shop/ })
  await expect(counted).not.toHaveAccessibleName(/, 84/)
  await page.goBack()
  await counts('250 events')
})

test('rows come in pages as the reader goes down, and in the other order when asked', async ({
  page,
  eyrie,
}) => {
  await open(page, eyrie)
  const { table, row, columns } = explorer(page)
  await expect(row('sh -c number-0').first()).toBeVisible()
  await table.getByRole('row').nth(1).focus()
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('End')
  await expect(table).toHaveAttribute('aria-rowcount', '251')
  // Only those in sight, and a few around them, are in the document.
  await expect(row('number-249')).toBeVisible()
  expect(await table.getByRole('row').count()).toBeLessThan(80)
  await columns.getByRole('button', { name: 'Time' }).click()
  await expect(page).toHaveURL(/order=asc/)
  await expect(columns.first()).toHaveAttribute('aria-sort', 'ascending')
  await expect(row('number-249')).toBeVisible()
})

test('columns and their widths are chosen, kept, and handed over by the link', async ({
  page,
  eyrie,
  browser,
}) => {
  await open(page, eyrie)
  const { chooseColumn, columns } = explorer(page)
  await chooseColumn('Command line')
  await chooseColumn('User')
  await expect(columns).toHaveText(['Time', 'Severity', 'Rule', 'Namespace', 'Pod', 'User'])
  const width = columns.nth(2).getByRole('separator', { name: 'Width of Rule' })
  await width.focus()
  const before = Number(await width.getAttribute('aria-valuenow'))
  await page.keyboard.press('ArrowRight')
  await expect(width).not.toHaveAttribute('aria-valuenow', String(before))
  const chosen = (await width.getAttribute('aria-valuenow')) ?? ''
  await page.goto('/events')
  await expect(columns).toHaveText(['Time', 'Severity', 'Rule', 'Namespace', 'Pod', 'User'])
  await expect(width).toHaveAttribute('aria-valuenow', chosen)
  await expect(page).toHaveURL(/columns=/)
  const link = page.url()
  const fresh = await browser.newPage({ baseURL: eyrie.address })
  await fresh.goto(link)
  await expect(explorer(fresh).columns).toHaveText([
    'Time',
    'Severity',
    'Rule',
    'Namespace',
    'Pod',
    'User',
  ])
  await fresh.close()
})

test('each column with one value orders the rows, without the mouse too, and the link keeps it', async ({
  page,
  eyrie,
  browser,
}) => {
  await open(page, eyrie)
  const { table, columns } = explorer(page)
  const severity = columns.nth(1)
  const name = severity.getByRole('button', { name: 'Severity' })
  await expect(severity).toHaveAttribute('aria-sort', 'none')
  await name.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sort=event\.severity/)
  await expect(severity).toHaveAttribute('aria-sort', 'descending')
  await expect(table.getByRole('row').nth(1)).toContainText('critical')
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(severity).toHaveAttribute('aria-sort', 'ascending')
  await expect(table.getByRole('row').nth(1)).toContainText('info')
  await expect(name).toBeFocused()
  await columns.nth(2).getByRole('button', { name: 'Rule' }).click()
  await expect(page).toHaveURL(/sort=rule\.name&order=asc|order=asc&sort=rule\.name/)
  await expect(columns.nth(2)).toHaveAttribute('aria-sort', 'ascending')
  await expect(severity).toHaveAttribute('aria-sort', 'none')
  await expect(table.getByRole('row').nth(1)).toContainText('Rule 0')
  await expect(columns.nth(5).getByRole('button')).toHaveCount(0)
  const rows = await table.getByRole('row').allTextContents()
  const fresh = await browser.newPage({ baseURL: eyrie.address })
  await fresh.goto(page.url())
  await explorer(fresh).counts('250 events')
  await expect(explorer(fresh).table.getByRole('row').nth(1)).toContainText('Rule 0')
  await expect(explorer(fresh).table.getByRole('row')).toHaveText(rows)
  await fresh.close()
  await page.goBack()
  await expect(severity).toHaveAttribute('aria-sort', 'ascending')
})

test('neighbours follow the order of the rows, and the last page ends it', async ({
  page,
  eyrie,
}) => {
  await open(page, eyrie, '?sort=rule.name&order=asc')
  const { table, row } = explorer(page)
  const ids = await table
    .locator('[data-row]')
    .evaluateAll((shown) => shown.slice(0, 3).map((one) => one.getAttribute('data-row')))
  await table.getByRole('row').nth(1).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await expect(page).toHaveURL(new RegExp(`event=${ids[0]}`))
  await panel.getByRole('button', { name: 'Next event (j)' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`event=${ids[1]}`))
  await panel.getByRole('button', { name: 'Next event (j)' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`event=${ids[2]}`))
  await page.keyboard.press('Escape')
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('End')
  await expect(table).toHaveAttribute('aria-rowcount', '251')
  await page.keyboard.press('End')
  await expect(row('Rule 6').last()).toBeVisible()
})

test('an order that no column shows is told, and left', async ({ page, eyrie }) => {
  await open(page, eyrie, '?sort=process.name&order=asc')
  const { panel, row, columns } = explorer(page)
  await expect(row('curl -c').or(row('sh -c')).first()).toBeVisible()
  await panel.getByRole('button', { name: 'By Process' }).click()
  await expect(page).not.toHaveURL(/sort=/)
  await expect(columns.first()).toHaveAttribute('aria-sort', 'descending')
  await expect(panel.getByRole('button', { name: 'By Process' })).toHaveCount(0)
})

test('columns are moved by keyboard and mouse, kept, and handed over by the link', async ({
  page,
  eyrie,
  browser,
}) => {
  await open(page, eyrie)
  const { columns } = explorer(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  const menu = page.getByRole('dialog', { name: 'Columns' })
  const left = menu.getByRole('button', { name: 'Move Pod left' })
  const right = menu.getByRole('button', { name: 'Move Severity right' })
  await left.focus()
  await page.keyboard.press('Enter')
  await expect(columns.nth(3)).toHaveText('Pod')
  await expect(left).toBeFocused()
  await right.focus()
  await page.keyboard.press('Enter')
  await expect(columns.nth(2)).toHaveText('Severity')
  await expect(right).toBeFocused()
  await expect(menu.getByRole('status')).toHaveText('Severity is column 3 of 6')
  await page.keyboard.press('Escape')
  const moved = ['Time', 'Rule', 'Severity', 'Pod', 'Namespace', 'Command line']
  await expect(columns).toHaveText(moved)
  await columns.nth(5).getByText('Command line').dragTo(columns.nth(2))
  const dragged = ['Time', 'Rule', 'Command line', 'Severity', 'Pod', 'Namespace']
  await expect(columns).toHaveText(dragged)
  await expect
    .poll(() => new URL(page.url()).searchParams.get('columns'))
    .toMatch(/rule\.name,process\.command_line,event\.severity/)
  const link = page.url()
  await page.goto('/events')
  await expect(columns).toHaveText(dragged)
  const fresh = await browser.newPage({ baseURL: eyrie.address })
  await fresh.goto(link)
  await expect(explorer(fresh).columns).toHaveText(dragged)
  await fresh.close()
})

test('a copied link shows a colleague the same rows, filter, order and event', async ({
  page,
  eyrie,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, eyrie, '?order=asc')
  const { value, counts, table } = explorer(page)
  await value('Namespace', 'payments').click()
  await counts('83 events')
  await table
    .getByRole('row')
    .nth(2)
    .click({ position: { x: 30, y: 10 } })
  const panel = page.getByRole('dialog')
  const title = await openedTitle(page)
  const rows = await table.getByRole('row').allTextContents()
  await panel.getByRole('button', { name: 'Copy a link to this event' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const fresh = await (await browser.newContext()).newPage()
  await fresh.goto(link)
  await explorer(fresh).counts('83 events')
  await expect(fresh.getByRole('dialog').getByRole('heading').first()).toHaveText(title)
  await expect(explorer(fresh).table.getByRole('row')).toHaveText(rows)
  await fresh.context().close()
})

test('an export has every event that the list counts, and nothing that a spreadsheet runs', async ({
  page,
  eyrie,
}) => {
  await postEvents(
    eyrie,
    falcoAlert(900, { rule: '=1+1', fields: { 'k8s.ns.name': 'shop' }, time: ago(1) }),
  )
  await fill(eyrie)
  await page.goto('/events?q=kubernetes.namespace:%20shop')
  const { counts, panel, export: save } = explorer(page)
  await counts('85 events')
  const lines = await save('NDJSON')
  expect(lines.name).toMatch(/^eyrie-events-[\d-]+Z\.ndjson$/)
  const events = lines.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events).toHaveLength(85)
  expect(new Set(events.map((event) => event.kubernetes.namespace))).toEqual(new Set(['shop']))
  await expect(panel.getByRole('status').filter({ hasText: '85 exported' })).toBeVisible()
  const table = await save('CSV')
  expect(table.text.split('\r\n')).toHaveLength(87)
  expect(table.text).toContain(`"'=1+1"`)
})

test('an event is looked around, copied, and opened on a page of its own', async ({
  page,
  eyrie,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'Before', time: ago(63) }),
    falcoAlert(2, { rule: 'The one', time: ago(60), output: '=cmd() seen' }),
    falcoAlert(3, { rule: 'Elsewhere', time: ago(60), fields: { 'k8s.pod.name': 'other' } }),
    falcoAlert(4, { rule: 'Much later', time: ago(50) }),
  ])
  await page.goto('/events')
  const { row, counts } = explorer(page)
  await row('The one').click({ position: { x: 30, y: 10 } })
  const panel = page.getByRole('dialog', { name: 'The one' })
  const more = panel.getByRole('button', { name: 'More to do with this event' })
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await more.click()
  await page.getByRole('menuitem', { name: 'Copy as JSON' }).click()
  await expect(page.getByRole('menuitem', { name: 'Copied' })).toBeVisible()
  expect(JSON.parse(await copied()).rule.name).toBe('The one')
  await page.getByRole('menuitem', { name: 'Copy as CSV row' }).click()
  await expect.poll(copied).toContain(`"'=cmd() seen"`)
  await page.getByRole('menuitem', { name: 'Copy as case text' }).click()
  await expect.poll(copied).toMatch(/^\[low · Notice\] The one\nTime: /)
  await page.getByRole('menuitem', { name: 'Around this event' }).click()
  await counts('2 events')
  await expect(row('Before')).toBeVisible()
  await expect(panel).toBeVisible()
  await more.click()
  await page.getByRole('menuitem', { name: 'Open on its own page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The one' })).toBeVisible()
  await expect(page).toHaveURL(/\/events\/[0-9a-f]{32}/)
  await expect(page).toHaveTitle('The one · Eyrie')
  // It has nothing to narrow, so a filter leads to the list.
  await page.getByRole('tab', { name: 'Fields' }).click()
  await page.getByRole('button', { name: /^Show only this rule.name/ }).press('Enter')
  await expect(page).toHaveURL(/\/events\?.*q=rule/)
  await counts('1 event')
})

test('what comes meanwhile waits behind a button', async ({ page, eyrie }) => {
  await open(page, eyrie)
  const { row, panel, counts } = explorer(page)
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  await postEvents(eyrie, falcoAlert(901, { rule: 'After' }))
  await expect(panel.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(row('After')).toHaveCount(0)
  await panel.getByRole('button', { name: '1 new' }).click()
  await expect(row('After')).toBeVisible()
  await counts('251 events')
  await expect(panel.getByRole('button', { name: /new$/ })).toHaveCount(0)
})

test('the query bar offers the queries asked before', async ({ page, eyrie }) => {
  await open(page, eyrie)
  const { query } = shell(page)
  await query.fill('kubernetes.namespace: shop')
  await query.press('Enter')
  await explorer(page).counts('84 events')
  await page.goto('/events')
  await explorer(page).counts('250 events')
  await query.click()
  await expect(page.getByRole('listbox', { name: 'Recent and saved queries' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await explorer(page).counts('84 events')
})

test('nothing moves while the page loads or narrows', async ({ page, eyrie }) => {
  const shifts = await watchShifts(page)
  await open(page, eyrie)
  await explorer(page).value('Namespace', 'shop').click()
  await explorer(page).counts('84 events')
  expect(await shifts()).toEqual([])
})

test('a search that takes long says so, is called off, and asked again', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  let isHeld = true
  await page.route('**/api/security/events?*', async (route) => {
    if (!isHeld) await route.continue()
  })
  await page.goto('/events')
  const { panel, counts } = explorer(page)
  await expect(panel.getByText('Still searching')).toBeVisible()
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel.getByText('The search was cancelled')).toBeVisible()
  isHeld = false
  await panel.getByRole('button', { name: 'Retry' }).click()
  await counts('250 events')
})

test('an export under way is called off, and nothing is saved', async ({ page, eyrie }) => {
  await open(page, eyrie)
  const { panel } = explorer(page)
  await page.route('**/api/security/events/export?*', () => undefined)
  let saved = 0
  page.on('download', () => {
    saved += 1
  })
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'As CSV' }).click()
  await expect(panel.getByText('0 of 250 exported')).toBeVisible()
  await panel.getByRole('button', { name: 'Export: Cancel' }).click()
  await expect(panel.getByText('Export cancelled')).toBeVisible()
  expect(saved).toBe(0)
})

test('an export is called off in the midst of its rows, and its request with it', async ({
  page,
  eyrie,
}) => {
  await open(page, eyrie)
  const { panel } = explorer(page)
  const network = await page.context().newCDPSession(page)
  const slow = { offline: false, latency: 0, downloadThroughput: 16_000, uploadThroughput: -1 }
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', slow)
  let saved = 0
  page.on('download', () => {
    saved += 1
  })
  const calledOff = page.waitForEvent('requestfailed', {
    predicate: (request) => request.url().includes('/events/export'),
  })
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'As NDJSON' }).click()
  await expect(panel.getByText(/^(?!0 )\d+ of 250 exported$/)).toBeVisible()
  await panel.getByRole('button', { name: 'Export: Cancel' }).click()
  await expect(panel.getByText('Export cancelled')).toBeVisible()
  expect((await calledOff).failure()?.errorText).toBe('net::ERR_ABORTED')
  expect(saved).toBe(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the facets are in a drawer, and nothing is wider than the screen', async ({
    page,
    eyrie,
  }) => {
    await open(page, eyrie)
    const { value, counts, table, row } = explorer(page)
    await page.getByRole('button', { name: 'Filters' }).click()
    await value('Namespace', 'shop').click()
    await page.getByRole('button', { name: 'Close the filters' }).click()
    await counts('84 events')
    await expect(row('Rule').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const scroller = table.locator('..')
    expect(await scroller.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  })
})

test('a column of the histogram says what was there as long before', async ({ page, eyrie }) => {
  const hour = 3_600_000
  const endMs = Math.floor(Date.now() / hour) * hour
  const at = (hours: number, index: number) =>
    falcoAlert(index, { time: new Date(endMs - hours * hour - 1000).toISOString() })
  await postEvents(
    eyrie,
    [9, 5, 5, 5, 5, 5, 1, 1].map((hours, index) => at(hours, index)),
  )
  const shifts = await watchShifts(page)
  const iso = (ms: number) => new Date(ms).toISOString()
  await page.goto(`/events?from=${iso(endMs - 4 * hour)}&to=${iso(endMs)}`)
  const chart = page.getByRole('region', { name: 'Events over time' })
  const picture = chart.getByRole('img', { name: /Change: down 60% vs the 4 h before \(5\)/ })
  await expect(picture).toBeVisible()
  const box = await picture.boundingBox()
  if (box === null) throw new Error('no picture')
  // The last second before the last hour: three quarters of the range lie before it.
  const plot = { left: box.x + 48, width: box.width - 52 }
  await page.mouse.move(plot.left + plot.width * 0.749, box.y + box.height / 2)
  await expect(chart.getByText('▼ 60% 5')).toBeVisible()
  expect(await shifts()).toEqual([])
})
