import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'

const pages = [
  { path: '/', panel: 'Threat types' },
  { path: '/events', panel: 'Events' },
  { path: '/pods', panel: 'Pods by risk' },
  { path: '/assets', panel: 'Assets by risk' },
  { path: '/threats', panel: /ATT&CK/ },
]

// That the API answers so is tested with a real cluster; here only what the pages make of it.
test('panels say that parts of the store are not in them, and no longer when they are', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2, { rule: 'Another' })])
  let isPartial = true
  await page.route(/\/api\/security\/(?!stream|sensors|views)/, async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as object
    const partial = { missing: 2, of: 31 }
    await route.fulfill({ response, json: isPartial ? { ...answer, partial } : answer })
  })
  for (const { path, panel } of pages) {
    await page.goto(path)
    const region = page.getByRole('region', { name: panel, exact: true })
    await expect(region.getByText('Partial', { exact: true })).toBeVisible()
    await expect(region.getByText(/^2 of 31 parts of the store do not answer/)).toHaveCount(1)
  }
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  isPartial = false
  await page.reload()
  await expect(page.getByText('2 of 2 alerts name a tactic or a technique')).toBeVisible()
  await expect(page.getByText('Partial', { exact: true })).toHaveCount(0)
})
