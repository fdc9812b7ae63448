import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'
import { liveLog } from '../pages/live-log'
import { openedEvent } from '../pages/opened-event'
import { shell } from '../pages/shell'

const hourMs = 3_600_000

test('the time range is in the address, changes what is shown, and is kept by a reload', async ({
  page,
  eyrie,
}) => {
  const time = new Date(Date.now() - 5 * hourMs).toISOString()
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2, { time, rule: 'Five hours old' })])
  await page.goto('/')
  await expect(page.getByRole('link', { name: /^2 alerts/ })).toBeVisible()
  await shell(page).chooseRange('Last 1 h')
  await expect(page).toHaveURL(/from=now-1h/)
  await expect(page.getByRole('link', { name: /^1 alert/ })).toBeVisible()
  await page.reload()
  await expect(shell(page).timeRange).toHaveAccessibleName(/Last 1 h/)
  await expect(page.getByRole('link', { name: /^1 alert/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('link', { name: /^2 alerts/ })).toBeVisible()
})

test('Back and Forward bring a page with its own view, and ask for nothing else', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2, { rule: 'Another', priority: 'Critical' })])
  await page.goto('/')
  await page
    .getByRole('link', { name: /critical/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/events\?.*q=/)
  await expect(page.getByRole('region', { name: 'Events', exact: true })).toContainText('1 event')
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.startsWith('/api/security/')) asked.push(`${pathname} ${searchParams.get('q')}`)
  })
  await page.goBack()
  await expect(page.getByRole('link', { name: /^2 alerts/ })).toBeVisible()
  expect(asked.filter((one) => /overview|marks/.test(one) && !/ (?:|null)$/.test(one))).toEqual([])
  asked.length = 0
  await page.goForward()
  await expect(page.getByRole('region', { name: 'Events', exact: true })).toContainText('1 event')
  expect(
    asked.filter((one) => /events|trend|facets|marks/.test(one) && / (?:|null)$/.test(one)),
  ).toEqual([])
})

test('theme and language change without a reload and are kept', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  await shell(page).choose('Light')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await shell(page).choose('简体中文')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('heading', { level: 1, name: '态势总览' })).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await shell(page).choose('English')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('a query narrows the page, and a mistake in it is shown where it is', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'In shop' }),
    falcoAlert(2, { rule: 'In payments', fields: { 'k8s.ns.name': 'payments' } }),
  ])
  await page.goto('/live')
  const { query } = shell(page)
  await page.keyboard.press('/')
  await expect(query).toBeFocused()
  await query.fill('kubernetes.namespace: payments')
  await query.press('Enter')
  await expect(liveLog(page).row('In payments')).toBeVisible()
  await expect(liveLog(page).row('In shop')).toHaveCount(0)
  await expect(page).toHaveURL(/q=kubernetes\.namespace/)
  await query.fill('kubernets.namespace: payments')
  await query.press('Enter')
  await expect(query).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('alert').filter({ hasText: /field/ })).toBeVisible()
})

test('a copied link to an event opens it whatever the list shows', async ({ page, eyrie }) => {
  const time = new Date(Date.now() - 3 * hourMs).toISOString()
  await postEvents(eyrie, falcoAlert(1, { time, rule: 'The one', output: 'what was seen' }))
  await page.goto('/live')
  await liveLog(page).row('The one').getByText('The one').click()
  const panel = page.getByRole('dialog', { name: 'The one' })
  await expect(panel.getByText('what was seen')).toBeVisible()
  const id = await openedEvent(page)
  await page.goto(`/?from=now-15m&event=${id}`)
  await expect(page.getByRole('dialog', { name: 'The one' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).not.toHaveURL(/event=/)
})

test('everything can be done with the keyboard', async ({ page, eyrie }) => {
  const time = new Date(Date.now() - 60_000).toISOString()
  await postEvents(eyrie, [
    falcoAlert(1, { time, rule: 'First' }),
    falcoAlert(2, { rule: 'Second' }),
  ])
  await page.goto('/')
  await expect(liveLog(page).row('First')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(page).toHaveURL(/\/live/)
  await expect(liveLog(page).row('Second')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'First' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('dragging over the trend zooms, and Back returns', async ({ page, eyrie }) => {
  await postEvents(
    eyrie,
    Array.from({ length: 30 }, (_, index) => {
      const time = new Date(Date.now() - index * (hourMs / 2)).toISOString()
      return falcoAlert(index, { time })
    }),
  )
  await page.goto('/')
  await chartsPainted(page, 3)
  const box = await page.getByRole('img', { name: /^30 alerts/ }).boundingBox()
  if (box === null) throw new Error('the trend has no place')
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.5, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
  await page.goBack()
  await expect(page.getByRole('link', { name: /^30 alerts/ })).toBeVisible()
})
