import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'

const story = '/pods/default/shop/api-6c9f7b7d4-x2lqz'

for (const [path, asked] of [
  ['/', 'overview'],
  ['/pods', 'pods'],
  [story, 'pods/'],
  ['/assets', 'assets'],
  ['/threats', 'threats'],
] as const) {
  test(`what takes long on ${path} says so, is called off, and is asked again only by its reader`, async ({
    page,
    eyrie,
  }) => {
    await postEvents(eyrie, falcoAlert(1, { tags: ['mitre_execution', 'T1059'] }))
    let isHeld = true
    let times = 0
    await page.route(new RegExp(`/api/security/${asked}`), async (route) => {
      times += 1
      if (!isHeld) await route.continue()
    })
    const calledOff = page.waitForEvent('requestfailed', {
      predicate: (request) => request.url().includes(`/api/security/${asked}`),
    })
    await page.clock.install()
    await page.goto(path)
    await expect.poll(() => times).toBe(1)
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true })
    await page.clock.runFor(1_500)
    await expect(cancel).toHaveCount(0)
    await page.clock.runFor(1_500)
    await expect(page.getByText('Still searching')).toBeVisible()
    await cancel.click()
    expect((await calledOff).failure()?.errorText).toBe('net::ERR_ABORTED')
    await expect(page.getByText('The search was cancelled').first()).toBeVisible()
    await postEvents(eyrie, falcoAlert(2, { rule: 'Meanwhile' }))
    await page.clock.runFor(90_000)
    expect(times).toBe(1)
    isHeld = false
    await page.getByRole('button', { name: 'Retry' }).first().click()
    await expect(page.getByText('The search was cancelled')).toHaveCount(0)
    await expect(
      page
        .getByRole('main')
        .getByText(/api|shop|Execution/)
        .first(),
    ).toBeVisible()
  })
}
