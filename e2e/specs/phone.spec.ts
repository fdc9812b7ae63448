import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'

test.use({ viewport: { width: 390, height: 844 } })

test('on a phone every page is reached from the bar at the foot', async ({ page, eyrie }) => {
  await postEvents(eyrie, [falcoAlert(1)])
  await page.goto('/live?from=now-7d')
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
  const bar = page.getByRole('navigation', { name: 'Main' })
  for (const name of ['Assets', 'Threats', 'Sensors', 'Data health']) {
    await bar.getByRole('button', { name: /^More/ }).click()
    await page.getByRole('menuitem', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(bar.getByRole('button', { name: `More: ${name}` })).toBeVisible()
  }
  await bar.getByRole('button', { name: /^More/ }).click()
  await expect(page.getByRole('menuitem')).toHaveCount(5)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
