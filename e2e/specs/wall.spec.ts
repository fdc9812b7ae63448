import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, startEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { watchShifts } from '../pages/layout-shifts'
import { shell } from '../pages/shell'

const walls = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
]

for (const viewport of walls) {
  test(`on ${viewport.width}×${viewport.height} all is on the wall, and its figures can be read`, async ({
    page,
    eyrie,
  }) => {
    await page.setViewportSize(viewport)
    await postEvents(
      eyrie,
      Array.from({ length: 30 }, (_, index) =>
        falcoAlert(index, {
          rule: `Rule ${index % 7}`,
          priority: index % 2 ? 'Critical' : 'Error',
        }),
      ),
    )
    const shifts = await watchShifts(page)
    await page.goto('/wall')
    const newest = page.getByRole('region', { name: 'Newest high and critical' })
    await expect(newest.getByRole('listitem')).toHaveCount(9)
    await expect(
      page.getByRole('region', { name: 'Threat types' }).getByRole('listitem'),
    ).toHaveCount(5)
    await expect(page.getByRole('img', { name: /^30 alerts/ })).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect(page.getByRole('combobox')).toHaveCount(0)
    const figures = page.getByRole('region', { name: 'Key figures' }).locator('[data-figure]')
    await expect(figures).toHaveCount(5)
    for (const figure of await figures.all()) {
      const size = await figure.evaluate((element) => getComputedStyle(element).fontSize)
      expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(viewport.height / 30)
    }
    const overflow = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement
      return [scrollWidth - innerWidth, scrollHeight - innerHeight]
    })
    expect(overflow).toEqual([0, 0])
    const box = await newest.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
    expect(await shifts()).toEqual([])
  })
}

test('a new critical alert is on the wall by itself', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/wall')
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  await postEvents(eyrie, falcoAlert(2, { rule: 'Escaped', priority: 'Critical' }))
  await expect(
    page.getByRole('region', { name: 'Newest high and critical' }).getByText('Escaped'),
  ).toBeVisible()
})

test('a wall without alerts tells whether it is quiet or nobody is listening', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  const empty = '/wall?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
  const figures = page.getByRole('region', { name: 'Key figures' })
  const deaf = page.getByRole('alert').filter({ hasText: 'No sensor heard for 41 min' })
  await page.goto(empty)
  await expect(page.getByText('None in this range', { exact: true })).toHaveCount(2)
  await expect(figures).toContainText(/1 \/ 1\s*sensors alive\s*none overdue/)
  await expect(deaf).toHaveCount(0)
  await page.route('**/api/security/overview?**', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { sensors: Record<string, unknown> }
    const lastHeard = new Date(Date.now() - 41.5 * 60_000).toISOString()
    Object.assign(answer.sensors, { alive: 0, lastHeard })
    await route.fulfill({ response, json: answer })
  })
  await page.goto(empty)
  await expect(deaf).toContainText('No alerts does not mean that nothing happens.')
  await expect(figures).toContainText(/0 \/ 1\s*sensors alive\s*1 silent/)
})

test('a wall is dark, unless its reader chose light, and leads back by the keyboard', async ({
  page,
  eyrie,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await postEvents(eyrie, falcoAlert(1))
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  await page.goto('/wall')
  await expect(page.getByRole('region', { name: 'Key figures' })).toBeVisible()
  expect(await ground()).toBe('dark')
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  expect(await ground()).not.toBe('dark')
  await shell(page).choose('Light')
  await page.goto('/wall')
  expect(await ground()).toBe('light')
})

test.describe('when Eyrie goes away', () => {
  test.use({ expectedFaults: /Failed to load resource|ERR_/ })
  test('the wall says how old it is, and goes on once Eyrie is back', async ({ page, eyrie }) => {
    await postEvents(eyrie, falcoAlert(1, { rule: 'Before', priority: 'Critical' }))
    await page.goto('/wall')
    await expect(page.getByText('Before').first()).toBeVisible()
    await expect(page.getByText('live', { exact: true })).toBeVisible()
    await eyrie.stop()
    const stopped = page.getByRole('alert').filter({ hasText: /^Data stopped \d+ s ago/ })
    await expect(stopped).toBeVisible({ timeout: 30_000 })
    const height = await stopped.evaluate((mark) => mark.getBoundingClientRect().height)
    expect(height).toBeGreaterThan(72)
    const again = await startEyrie(eyrie.dataDir, { PORT: new URL(eyrie.address).port })
    try {
      await expect(stopped).toHaveCount(0, { timeout: 30_000 })
      await postEvents(again, falcoAlert(2, { rule: 'After', priority: 'Critical' }))
      await expect(page.getByText('After').first()).toBeVisible({ timeout: 20_000 })
    } finally {
      await again.stop()
    }
  })
})

test('the wall says how its trend compares with the day before', async ({ page, eyrie }) => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  await postEvents(
    eyrie,
    [50, 30, 29, 28, 27, 1].map((hours, index) => falcoAlert(index, { time: hoursAgo(hours) })),
  )
  await page.goto('/wall')
  const trend = page.getByRole('region', { name: 'Alerts', exact: true })
  await expect(
    trend.getByRole('img', { name: /Change: down 75% vs the 24 h before \(4\)/ }),
  ).toBeVisible()
  await expect(trend.getByText('24 h before', { exact: true }).first()).toBeVisible()
})

test('only a column that is still filling is hatched', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/wall')
  const trend = page.getByRole('region', { name: 'Alerts', exact: true })
  await expect(trend.getByRole('img', { name: /^1 alert/ })).toBeVisible()
  const hatch = trend.locator('[data-hatched]')
  const chart = await trend.getByRole('img').boundingBox()
  const box = await hatch.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo((chart?.x ?? 0) + (chart?.width ?? 0), 0)
  await page.goto('/wall?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z')
  await expect(trend.getByText(/^at most /)).toBeVisible()
  await expect(hatch).toHaveCount(0)
})

test('those who do not see the trend hear its numbers', async ({ page, eyrie }) => {
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2, { priority: 'Critical' })])
  await page.goto('/wall')
  const table = page.getByRole('table', { name: /severity/i })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('2')
})

test('a wall opens with its default view, which is chosen on the wall itself', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2, { fields: { 'k8s.ns.name': 'payments' } })])
  await page.goto(`/wall?${new URLSearchParams({ q: 'kubernetes.namespace: payments' })}`)
  const figures = page.getByRole('region', { name: 'Key figures' })
  await expect(figures).toContainText(/1\s*alert/)
  await page.getByRole('link', { name: 'Leave the wall' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill('Payments')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open this page with “Payments”' }).click()
  await page.goto('/wall')
  await expect(page).toHaveURL(/q=kubernetes\.namespace/)
  await expect(figures).toContainText(/1\s*alert/)
})
