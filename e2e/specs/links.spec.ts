import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { liveLog } from '../pages/live-log'
import { openedEvent } from '../pages/opened-event'
import { shell } from '../pages/shell'

test('a link with a time nobody can read is said once, with a way back', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/?from=yesterday')
  await expect(page.getByRole('heading', { name: 'The address names no time range' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
  await expect(page.getByRole('region')).toHaveCount(0)
  await expect(shell(page).timeRange).toHaveAccessibleName(/Not a time range/)
  await page.getByRole('button', { name: 'Back to the last 24 h' }).click()
  await expect(page.getByRole('link', { name: /^1 alert/ })).toBeVisible()
})

test('a link with a mistake in its query is said by the query bar alone', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  for (const path of ['/', '/live']) {
    await page.goto(`${path}?q=kubernets.namespace%3A+x`)
    await expect(page.getByRole('heading', { name: 'The query cannot be read' })).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1)
    await page.getByRole('main').getByRole('button', { name: 'Clear the query' }).click()
    await expect(liveLog(page).row('Terminal shell in container')).toBeVisible()
  }
})

test('a query that matches nothing does not say that nothing was reported', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/?q=rule.name%3A+nothing')
  await expect(page.getByText(/^Nothing in this range matches/)).toBeVisible()
  await expect(page.getByText('Nothing was reported')).toHaveCount(0)
})

test('Esc leaves the query bar and keeps what was typed', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/live')
  await expect(liveLog(page).row('Terminal shell in container')).toBeVisible()
  const { query } = shell(page)
  await query.pressSequentially('"half a thought"')
  await expect(query).toHaveAttribute('aria-expanded', 'true')
  // The first takes the suggestions away, the second leaves.
  await page.keyboard.press('Escape')
  await expect(query).toHaveAttribute('aria-expanded', 'false')
  await expect(query).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(query).not.toBeFocused()
  await expect(query).toHaveValue('"half a thought"')
})

test('the open event has its own link, and j and k go on to its neighbours', async ({
  page,
  eyrie,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const at = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'Third', time: at(90) }),
    falcoAlert(2, { rule: 'Second', time: at(60), tags: ['T1071'] }),
    falcoAlert(3, { rule: 'First', time: at(30) }),
  ])
  await page.goto('/live')
  await liveLog(page).row('First').getByText('First').click()
  await expect(page.getByRole('dialog', { name: 'First' })).toBeVisible()
  await page.keyboard.press('j')
  const second = page.getByRole('dialog', { name: 'Second' })
  await expect(second).toBeVisible()
  await expect(second.getByText('T1071')).toHaveCount(1)
  await second.getByRole('button', { name: 'Copy a link to this event' }).click()
  await expect(second.getByRole('button', { name: 'Copied' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('dialog', { name: 'Third' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(second).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(liveLog(page).row('Second')).toBeFocused()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/from=\d{4}-.*to=\d{4}-/)
  await page.goto(link)
  await expect(second).toBeVisible()
})

test('closing the panel twice at once is one step', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/live')
  await liveLog(page).row('Terminal shell').getByText('Terminal shell').click()
  await openedEvent(page)
  await expect(page.getByRole('dialog')).toBeVisible()
  const steps = await page.evaluate(async () => {
    const press = () =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    const before = history.length
    press()
    // By then the address is told of it, and the panel is still there.
    for (let turn = 0; turn < 9; turn += 1) await Promise.resolve()
    press()
    return before
  })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).not.toHaveURL(/event=/)
  expect(await page.evaluate(() => history.length)).toBe(steps)
  await page.goBack()
  await expect(page).toHaveURL(/\/live$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('what a clock that cannot be right has reported is marked in its row', async ({
  page,
  eyrie,
}) => {
  const time = new Date(Date.now() + 48 * 3_600_000).toISOString()
  await postEvents(eyrie, [falcoAlert(1, { rule: 'From tomorrow', time }), falcoAlert(2)])
  await page.goto('/live')
  await expect(liveLog(page).row('From tomorrow')).toContainText('its clock cannot be right')
  await expect(liveLog(page).row('Terminal shell')).not.toContainText('clock')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('the link of the view is copied from the menu', async ({ page, eyrie, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await postEvents(eyrie, falcoAlert(1))
    await page.goto('/')
    await shell(page).preferences.click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
    await expect(page.getByRole('menuitem', { name: 'Copied' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/from=\d{4}-/)
  })
})
