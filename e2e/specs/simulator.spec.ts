import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { liveLog } from '../pages/live-log'
import { shell } from '../pages/shell'

const start = 'Show me with simulated data'
const remove = 'Remove simulated data'

test('one button fills an empty overview with labelled alerts, another empties it again', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: start }).click()
  await expect(page.getByRole('region', { name: 'Alerts', exact: true })).toBeVisible()
  await expect(page.getByText(/^[\d,.K ]+ of these alerts (?:is|are) simulated$/)).toBeVisible()

  const rows = liveLog(page).table.getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(3)
  await liveLog(page).pause.click()
  await expect(liveLog(page).row('simulated').first()).toBeVisible()
  await liveLog(page).row('simulated').first().press('Enter')
  const panel = page.getByRole('dialog')
  await expect(panel.getByText('Marked as simulated: its sender says')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: remove }).click()
  await expect(page.getByRole('heading', { name: 'Listening for the first alert' })).toBeVisible()
  await expect(page.getByRole('button', { name: start })).toBeEnabled()
})

test('removing takes the simulated alerts alone', async ({ page, eyrie }) => {
  const fields = { 'eyrie.simulated': true }
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'A real one' }),
    falcoAlert(2, { rule: 'A made-up one', fields }),
  ])
  await page.goto('/')
  await expect(page.getByText('1 of these alerts is simulated')).toBeVisible()
  await expect(liveLog(page).row('A made-up one').getByText('simulated')).toBeVisible()
  await expect(liveLog(page).row('A real one').getByText('simulated')).toHaveCount(0)
  await page.getByRole('button', { name: remove }).click()
  await expect(liveLog(page).row('A made-up one')).toHaveCount(0)
  await expect(liveLog(page).row('A real one')).toBeVisible()
  await expect(page.getByRole('button', { name: remove })).toHaveCount(0)
})

test('another open page loses the removed rows too, and goes on with what comes', async ({
  page,
  eyrie,
  context,
}) => {
  const fields = { 'eyrie.simulated': true, 'k8s.pod.name': 'made-up-0' }
  await page.goto('/live')
  const overview = await context.newPage()
  await overview.goto(`${eyrie.address}/`)
  const story = await context.newPage()
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'A real one' }),
    falcoAlert(2, { rule: 'A made-up one', fields }),
  ])
  await story.goto(`${eyrie.address}/pods/default/shop/made-up-0`)
  for (const each of [page, overview, story]) {
    await expect(liveLog(each).row('A made-up one')).toBeVisible()
  }
  const response = await fetch(`${eyrie.address}/api/simulator`, { method: 'DELETE' })
  expect(await response.json()).toEqual({ removed: 1 })
  for (const each of [page, overview]) {
    await expect(liveLog(each).row('A made-up one')).toHaveCount(0)
    await expect(liveLog(each).row('A real one')).toBeVisible()
  }
  await expect(story.getByRole('heading', { name: 'This pod is not known' })).toBeVisible()
  await postEvents(eyrie, falcoAlert(3, { rule: 'One after' }))
  for (const each of [page, overview]) {
    await expect(liveLog(each).row('One after')).toHaveCount(1)
  }
})

test('at 1440 × 900 what is said of simulated data covers no row of the log', async ({
  page,
  eyrie,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await postEvents(eyrie, falcoAlert(1, { fields: { 'eyrie.simulated': true } }))
  await page.goto('/')
  const note = page.getByRole('region', { name: remove })
  await expect(note).toBeVisible()
  const top = (await note.boundingBox())?.y ?? 0
  const log = await liveLog(page).region.boundingBox()
  expect(log).not.toBeNull()
  expect((log?.y ?? 0) + (log?.height ?? 0)).toBeLessThanOrEqual(top)
  expect(top).toBeLessThan(900)
})

test('the buttons speak Chinese too', async ({ page }) => {
  await page.goto('/')
  await shell(page).choose('简体中文')
  await page.getByRole('button', { name: '用模拟数据演示' }).click()
  await expect(page.getByText(/条告警为模拟数据$/)).toBeVisible()
  await page.getByRole('button', { name: '清除模拟数据' }).click()
  await expect(page.getByRole('button', { name: '用模拟数据演示' })).toBeEnabled()
})
