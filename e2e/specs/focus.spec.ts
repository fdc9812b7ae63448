import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { liveLog } from '../pages/live-log'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

const fill = (eyrie: RunningEyrie) =>
  postEvents(eyrie, [
    falcoAlert(1, { time: ago(3), rule: 'First' }),
    falcoAlert(2, { time: ago(2), rule: 'Second' }),
    falcoAlert(3, { time: ago(1), rule: 'Third' }),
  ])

/** The name of what has the focus: of a row its text. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document
    if (element === null || element === document.body) return 'nothing'
    const titleId = element.getAttribute('aria-labelledby') ?? ''
    const title = document.getElementById(titleId)?.textContent
    return title ?? element.getAttribute('aria-label') ?? element.textContent ?? ''
  })
}

test('a button that goes as it is pressed leaves the focus to its panel', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/events')
  const { row, counts } = explorer(page)
  await counts('3 events')
  await postEvents(eyrie, falcoAlert(4, { rule: 'Fourth' }))
  await page.getByRole('button', { name: '1 new' }).press('Enter')
  await expect(row('Fourth')).toBeVisible()
  await expect.poll(() => focused(page)).toBe('Events')
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).not.toBe('nothing')

  await page.route('**/api/security/events?*', () => undefined)
  await page.goto('/events')
  await explorer(page).panel.getByRole('button', { name: 'Cancel', exact: true }).press('Enter')
  await expect(explorer(page).panel.getByText('The search was cancelled')).toBeVisible()
  await expect.poll(() => focused(page)).toBe('Events')
  await page.unroute('**/api/security/events?*')
  await explorer(page).panel.getByRole('button', { name: 'Retry' }).press('Enter')
  await counts('4 events')
  await expect.poll(() => focused(page)).toBe('Events')

  await page.route('**/api/security/events/export?*', () => undefined)
  await page.getByRole('button', { name: 'Export', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'As CSV' }).press('Enter')
  await expect.poll(() => focused(page)).toBe('Events')
  await page.getByRole('button', { name: 'Export: Cancel' }).press('Enter')
  await expect(page.getByText('Export cancelled')).toBeVisible()
  await expect.poll(() => focused(page)).toBe('Events')
})

test('a row that is filtered away leaves the focus to its list', async ({ page, eyrie }) => {
  await fill(eyrie)
  for (const path of ['/events', '/live']) {
    await page.goto(path)
    const row = path === '/live' ? liveLog(page).row('Third') : explorer(page).row('Third')
    await expect(row).toBeVisible()
    await row.focus()
    const out = row.getByRole('button', { name: 'Leave out this rule.name: Third' })
    await expect(out).toBeVisible()
    await out.press('Enter')
    await expect(row).toHaveCount(0)
    await expect
      .poll(() => focused(page), path)
      .toMatch(path === '/events' ? /Second/ : /Second|Live/)
  }
})

test('what is switched off while it works has the focus again afterwards', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.request.post('/api/security/views', {
    data: { page: '/live', name: 'Mine', search: '?q=rule.name%3A%20First', replace: false },
  })
  await page.goto('/live')
  // Longer than the focus is waited for.
  await page.route('**/views/default', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue()
  })
  await page.getByRole('button', { name: 'Saved views' }).press('Enter')
  const star = page.getByRole('button', { name: 'Open this page with “Mine”' })
  await star.press('Enter')
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await expect(star).toBeFocused()
  await page.getByRole('button', { name: 'Remove “Mine”' }).press('Enter')
  await expect(star).toHaveCount(0)
  await expect.poll(() => focused(page)).not.toBe('nothing')
})

test('an empty range that is widened leaves the focus on the page', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1, { time: ago(3 * 24 * 60) }))
  await page.goto('/events')
  await page.getByRole('button', { name: 'Look at the last 7 days' }).press('Enter')
  await explorer(page).counts('1 event')
  await expect.poll(() => focused(page)).toBe('Events')
})
