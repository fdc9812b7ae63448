import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { liveLog } from '../pages/live-log'
import { openedEvent } from '../pages/opened-event'
import { podList } from '../pages/pods'
import { shell } from '../pages/shell'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' })

test('the tab of an event is in its link, stays from event to event, and goes with the panel', async ({
  page,
  eyrie,
}) => {
  const at = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'Second', time: at(60) }),
    falcoAlert(2, { rule: 'First', time: at(30) }),
  ])
  await page.goto('/live')
  await liveLog(page).row('First').getByText('First').click()
  const id = await openedEvent(page)
  const tab = page.getByRole('tab', { name: 'JSON' })
  await tab.click()
  await expect(page).toHaveURL(/detail=json/)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('j')
  await expect(page.getByRole('dialog', { name: 'Second' })).toBeVisible()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/detail=|event=/)
  await page.goto(`/events/${id}?detail=json`)
  await expect(tab).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tabpanel', { name: 'JSON' })).toContainText('"rule"')
})

test('the query bar offers the queries of saved views by name', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'In shop' }),
    falcoAlert(2, { rule: 'In payments', fields: { 'k8s.ns.name': 'payments' } }),
  ])
  const search = `?${new URLSearchParams({ q: 'kubernetes.namespace: payments' })}`
  const saved = await page.request.post('/api/security/views', {
    data: { page: '/live', name: 'Only payments', search, replace: false },
  })
  expect(saved.ok()).toBe(true)
  await page.goto('/events')
  await shell(page).query.click()
  const list = page.getByRole('listbox', { name: 'Recent and saved queries' })
  await expect(list.getByRole('option')).toHaveText([
    /^kubernetes\.namespace: payments.*Only payments$/,
  ])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=kubernetes\.namespace/)
  await expect(page.getByRole('table').getByText('In payments')).toBeVisible()
  await expect(page.getByRole('table').getByText('In shop')).toHaveCount(0)
})

test('the palette opens on the wall too, and what narrows leads from a page without a view to the events', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/wall')
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeVisible()
  await page.keyboard.type('edit the query')
  await expect(palette(page).getByRole('option')).toHaveText(/Search for “edit the query”/)
  await page.keyboard.press('Escape')
  await page.goto('/sensors')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('last 7 d')
  await expect(palette(page).getByRole('option').first()).toContainText('Last 7 d')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/events\?.*from=now-7d/)
})

test('pods stay where they are while someone points at them, and are asked for again afterwards', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.clock.install()
  await page.goto('/pods')
  const { row } = podList(page)
  await row('api-6c9f7b7d4-x2lqz').hover()
  const asked = countRequests(page, '/api/security/pods')
  await page.clock.fastForward(40_000)
  await page.clock.fastForward(40_000)
  expect(asked()).toBe(0)
  await page.mouse.move(5, 5)
  await expect(async () => {
    await page.clock.fastForward(31_000)
    expect(asked()).toBeGreaterThan(0)
  }).toPass()
})

test('an asset that was clicked holds the list only while the pointer is there', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.clock.install()
  await page.goto('/assets')
  const asked = countRequests(page, '/api/security/assets')
  await page.getByRole('button', { name: /^Workloads of/ }).click()
  await expect(page.getByRole('button', { name: 'Pods of api' })).toBeVisible()
  const before = asked()
  await page.clock.fastForward(40_000)
  await page.clock.fastForward(40_000)
  expect(asked()).toBe(before)
  await page.mouse.move(5, 5)
  await expect(async () => {
    await page.clock.fastForward(31_000)
    expect(asked()).toBeGreaterThan(before)
  }).toPass()
})

/** How often a path of the API has been asked since. */
function countRequests(page: Page, path: string): () => number {
  let asked = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === path) asked += 1
  })
  return () => asked
}
