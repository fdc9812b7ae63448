import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { shell } from '../pages/shell'

/** As a reader who comes back to the tab: whatever is older than a few seconds is asked for anew. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  )
}

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
    await page.clock.runFor(500)
    await expect(cancel).toHaveCount(0)
    await page.clock.runFor(2_500)
    await expect(page.getByText('Still searching')).toBeVisible()
    await cancel.click()
    expect((await calledOff).failure()?.errorText).toBe('net::ERR_ABORTED')
    await expect(page.getByText('The search was cancelled').first()).toBeVisible()
    await postEvents(eyrie, falcoAlert(2, { rule: 'Meanwhile' }))
    await page.clock.runFor(90_000)
    await comeBack(page)
    isHeld = false
    await page.getByRole('button', { name: 'Retry' }).first().click()
    await expect.poll(() => times).toBe(2)
    await expect(page.getByText('The search was cancelled')).toHaveCount(0)
    await expect(
      page
        .getByRole('main')
        .getByText(/api|shop|Execution/)
        .first(),
    ).toBeVisible()
  })
}

for (const [path, asked, key] of [
  ['/', 'overview', 'l'],
  ['/live', 'events', 'o'],
  ['/pods', 'pods', 'o'],
  [story, 'pods/', 'o'],
  ['/assets', 'assets', 'o'],
  ['/threats', 'threats', 'o'],
  ['/threats?cell=TA0002%2FT1059', 'threats/', 'o'],
] as const) {
  test(`what ${path} still asks for is called off when it is left`, async ({ page, eyrie }) => {
    await postEvents(eyrie, falcoAlert(1, { tags: ['mitre_execution', 'T1059'] }))
    const pattern = new RegExp(`/api/security/${asked}`)
    await page.route(pattern, () => undefined)
    const question = page.waitForRequest(pattern)
    const ended: string[] = []
    page.on('requestfailed', (request) => {
      if (pattern.test(request.url())) ended.push(request.failure()?.errorText ?? '')
    })
    await page.goto(path)
    await question
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    expect(ended).toEqual([])
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect.poll(() => ended).toEqual(['net::ERR_ABORTED'])
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  })
}

test('what a page asks for gives way to what is asked for next', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/pods')
  await expect(page.getByRole('table').getByText('api-6c9f7b7d4-x2lqz')).toBeVisible()
  const pattern = /api\/security\/pods\?.*from=now-7d/
  await page.route(pattern, () => undefined)
  const calledOff = page.waitForEvent('requestfailed', (request) => pattern.test(request.url()))
  const asked = page.waitForRequest(pattern)
  await shell(page).chooseRange('Last 7 d')
  await asked
  await shell(page).chooseRange('Last 1 h')
  expect((await calledOff).failure()?.errorText).toBe('net::ERR_ABORTED')
})

test('each part of the explorer comes by itself, and is called off by itself', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.route(/api\/security\/(facets|trend)\?/, () => undefined)
  const asked: string[] = []
  page.on('request', (request) => {
    const [, name] = /api\/security\/(events|trend|facets)\?/.exec(request.url()) ?? []
    if (name !== undefined) asked.push(name)
  })
  await page.goto('/events')
  await expect(explorer(page).row('Terminal shell')).toBeVisible()
  // The rows do not wait in the store for the dearest question.
  expect(asked).toEqual(['events', 'trend', 'facets'])
  const parts = [
    page.getByRole('region', { name: 'Filters' }),
    page.getByRole('region', { name: 'Events over time' }),
  ]
  for (const part of parts) {
    await expect(part.getByText('Still searching')).toBeVisible()
    await part.getByRole('button', { name: 'Cancel' }).click()
    await expect(part.getByText('The search was cancelled')).toBeVisible()
  }
  await expect(explorer(page).row('Terminal shell')).toBeVisible()
})

test('an overview that is called off while alerts stream in shows no older figures, and is left alone', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/')
  await expect(page.getByRole('link', { name: /^1 alert/ })).toBeVisible()
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  let times = 0
  await page.route(/security\/overview\?.*from=now-7d/, () => {
    times += 1
  })
  await postEvents(eyrie, falcoAlert(2))
  await expect(page.getByRole('link', { name: /^2 alerts/ })).toBeVisible()
  // What this one has asked again comes due while the new range is asked for, or called off.
  await postEvents(eyrie, falcoAlert(3))
  await expect(page.getByRole('link', { name: /^3 alerts/ })).toBeVisible()
  await shell(page).chooseRange('Last 7 d')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText('The search was cancelled').first()).toBeVisible()
  await expect(page.getByRole('link', { name: /^3 alerts/ })).toHaveCount(0)
  await page.waitForTimeout(6_000)
  expect(times).toBe(1)
})

test('assets that were called off come again with all that was open, and another name may be looked for', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/assets')
  await page.getByRole('button', { name: 'Workloads of shop' }).click()
  const branch = page.getByRole('button', { name: 'Pods of api' })
  await expect(branch).toBeVisible()
  const pattern = /api\/security\/assets\?.*from=now-7d/
  await page.route(pattern, () => undefined)
  await shell(page).chooseRange('Last 7 d')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText('The search was cancelled')).toBeVisible()
  await page.unroute(pattern)
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(branch).toBeVisible()
  await page.route(/api\/security\/assets\?.*no-such/, () => undefined)
  await page.getByRole('searchbox').fill('no-such')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('searchbox').fill('')
  await expect(page.getByRole('button', { name: 'Workloads of shop' })).toBeVisible()
})

test.describe('after a failure', () => {
  test.use({ expectedFaults: /Failed to load resource/ })

  test('what is called off as it is asked for again stays called off', async ({ page, eyrie }) => {
    await postEvents(eyrie, falcoAlert(1))
    let times = 0
    await page.route(/api\/security\/pods\?/, async (route) => {
      times += 1
      if (times <= 2) await route.fulfill({ status: 503, json: {} })
    })
    await page.clock.install()
    await page.goto('/pods')
    await page.getByRole('button', { name: 'Retry' }).click()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.getByText('The search was cancelled')).toBeVisible()
    await page.clock.runFor(40_000)
    await expect(page.getByText('The search was cancelled')).toBeVisible()
    expect(times).toBe(3)
  })
})
