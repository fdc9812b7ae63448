import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'

// The browser writes each answer of 503 to its console.
test.use({ expectedFaults: /503/ })

const reason = 'Elasticsearch cannot be reached'
const problem = {
  type: 'about:blank',
  title: 'Store unavailable',
  status: 503,
  code: 'store-unavailable',
  detail: reason,
  requestId: 'request-of-the-test',
}
const away = {
  status: 'ready',
  parts: { store: { status: 'ready', reason: null, warning: null } },
  spool: {
    events: 0,
    bytes: 0,
    limitBytes: 1_073_741_824,
    oldest: null,
    away: { reason, since: '2026-03-02T09:00:00.000Z' },
  },
}

/**
 * Lets the API answer as it does while Elasticsearch is away, until told otherwise. That it answers so
 * is tested with a real one; here only what the pages make of it.
 */
async function takeAway(page: Page): Promise<{ set(isAway: boolean): void }> {
  let isAway = false
  await page.route(/\/api\/(security|data-health)/, (route) =>
    isAway
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        })
      : route.continue(),
  )
  await page.route('**/api/health/ready', (route) =>
    isAway ? route.fulfill({ json: away }) : route.continue(),
  )
  return {
    set(now) {
      isAway = now
    },
  }
}

async function fill(eyrie: RunningEyrie): Promise<void> {
  const alerts = Array.from({ length: 12 }, (_, index) =>
    falcoAlert(index, {
      time: new Date(Date.now() - index * 600_000).toISOString(),
      fields: { 'k8s.pod.name': `api-${index % 3}` },
    }),
  )
  await postEvents(eyrie, alerts)
}

/** As a reader who comes back to the tab: whatever is older than a few seconds is asked for anew. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  )
}

const pages = [
  { name: 'overview', path: '/', content: /Terminal shell/, mark: 'Stale Retry' },
  { name: 'live', path: '/live', content: /api-1/, mark: 'stalled' },
  { name: 'pods', path: '/pods', content: /api-1/, mark: 'Stale Retry' },
  { name: 'pod', path: '/pods/default/shop/api-1', content: /Process tree/, mark: 'stalled' },
  { name: 'data health', path: '/data-health', content: /EYRIE_SOURCES/, mark: 'Stale Retry' },
]

for (const { name, path, content, mark } of pages) {
  test(`${name}: what is shown is marked as old while the store is away, and moves on by itself`, async ({
    page,
    eyrie,
  }) => {
    await fill(eyrie)
    const store = await takeAway(page)
    await page.goto(path)
    const main = page.getByRole('main')
    await expect(main).toContainText(content)
    const marks =
      mark === 'stalled'
        ? page.getByText(mark, { exact: true })
        : page.getByRole('button', { name: mark })
    store.set(true)
    await expect
      .poll(
        async () => {
          await comeBack(page)
          return marks.count()
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0)
    const banner = page.getByRole('status').filter({ hasText: 'The store has been away' })
    await expect(banner).toContainText('New events are kept on disk')
    await expect(main).toContainText(content)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    store.set(false)
    await expect(marks).toHaveCount(0, { timeout: 20_000 })
    await expect(banner).toHaveCount(0)
    await expect(main).toContainText(content)
  })

  test(`${name}: opened while the store is away it says why, and fills by itself`, async ({
    page,
    eyrie,
  }) => {
    await fill(eyrie)
    const store = await takeAway(page)
    store.set(true)
    await page.goto(path)
    const main = page.getByRole('main')
    const failure = main.getByRole('alert').filter({ hasText: 'could not be loaded' }).first()
    await expect(failure).toBeVisible()
    await expect(main).toContainText(`${reason}.`)
    await expect(main).not.toContainText(problem.requestId)
    await expect(page.getByText('The store has been away')).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    store.set(false)
    await expect(failure).toHaveCount(0, { timeout: 20_000 })
    await expect(main).toContainText(content)
  })
}

test('a pod that is asked for anew in vain keeps its story, marked as old', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  const store = await takeAway(page)
  await page.goto('/pods/default/shop/api-1')
  await expect(page.getByRole('tree')).toBeVisible()
  store.set(true)
  await page.getByRole('button', { name: 'Refresh' }).click()
  const stale = page.getByRole('button', { name: 'Stale Retry' })
  await expect(stale).toBeVisible()
  await expect(page.getByRole('tree')).toBeVisible()
  store.set(false)
  await expect(stale).toHaveCount(0, { timeout: 20_000 })
})

test('the warning takes its room from the page, which needs no scrolling for it', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  const store = await takeAway(page)
  store.set(true)
  await page.goto('/pods')
  await expect(page.getByText('The store has been away')).toBeVisible()
  const isScrolled = () =>
    page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)
  await expect.poll(isScrolled).toBe(false)
})

for (const [path, regions] of [
  ['/', ['Alerts', 'Threat types', 'Asset risk']],
  ['/events', ['Filters', 'Events over time', 'Events']],
  ['/pods', ['Pods by risk']],
  ['/assets', ['Assets by risk']],
  ['/sensors', []],
  ['/threats', []],
] as const) {
  test(`${path}: what could not be loaded says why, and Retry brings it`, async ({
    page,
    eyrie,
  }) => {
    await fill(eyrie)
    const store = await takeAway(page)
    // For as long as the test: else what failed comes again by itself once the store is there.
    await page.route('**/api/health/ready', (route) => route.fulfill({ json: away }))
    store.set(true)
    await page.goto(path)
    const main = page.getByRole('main')
    const retry = main.getByRole('button', { name: 'Retry' })
    await expect(retry.first()).toBeVisible()
    await expect(main.getByText(reason).first()).toBeVisible()
    for (const name of regions) {
      const region = page.getByRole('region', { name, exact: true })
      await expect(region.getByRole('button', { name: 'Retry' })).toBeVisible()
      await expect(region).toContainText(reason)
    }
    store.set(false)
    await retry.first().click()
    await expect(main).toContainText(/api-1|shop|node-1|Execution/)
  })
}
