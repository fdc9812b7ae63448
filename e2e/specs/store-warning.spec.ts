import { expect } from '@playwright/test'
import { test } from '../fixtures'

const unready = {
  status: 'unready',
  parts: { store: { status: 'unready', reason: 'the disk is full', warning: null } },
}

// The browser writes each answer of 503 to its console.
test.use({ expectedFaults: /503/ })

test('says over every page that alerts are not stored and why, and goes when they are again', async ({
  page,
}) => {
  // What the server answers on a full disk is tested with a real one; here only what is shown of it.
  let isFull = true
  await page.route('**/api/health/ready', (route) =>
    isFull ? route.fulfill({ status: 503, json: unready }) : route.continue(),
  )
  await page.goto('/live')
  const warning = page.getByRole('status').filter({ hasText: 'New alerts are not being stored.' })
  await expect(warning).toContainText('Reason: the disk is full.')
  isFull = false
  await expect(warning).toHaveCount(0, { timeout: 15_000 })
})
