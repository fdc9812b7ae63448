import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'
import { liveLog } from '../pages/live-log'

const themes = ['dark', 'light'] as const
const languages = ['en-US', 'zh-CN'] as const

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))
}

async function fill(eyrie: RunningEyrie): Promise<void> {
  const priorities = ['Critical', 'Error', 'Warning', 'Notice', 'Informational']
  const alerts = Array.from({ length: 40 }, (_, index) =>
    falcoAlert(index, {
      priority: priorities[index % 5] ?? 'Notice',
      rule: `Rule ${index % 9}`,
      time: new Date(Date.now() - index * 600_000).toISOString(),
      fields: {
        'k8s.pod.name': `api-${index % 7}`,
        'fd.cip': index % 2 ? '8.8.8.8' : '10.2.3.4',
        'fd.sip': '10.0.0.7',
      },
    }),
  )
  await postEvents(eyrie, alerts)
}

for (const theme of themes) {
  for (const language of languages) {
    test.describe(`${theme}, ${language}`, () => {
      test.use({ colorScheme: theme, locale: language })

      test('the first run has no axe violation', async ({ page }) => {
        await page.goto('/')
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/live')
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/events')
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/data-health')
        await expect(page.getByText('EYRIE_SOURCES')).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/sensors')
        await expect(page.getByRole('tabpanel').getByRole('link')).toBeVisible()
        expect(await violations(page)).toEqual([])
      })

      test('the overview has no axe violation', async ({ page, eyrie }) => {
        await fill(eyrie)
        await page.goto('/')
        await chartsPainted(page, 3)
        expect(await violations(page)).toEqual([])
        for (const toggle of await page.getByRole('button', { name: /as a table$|表格/ }).all()) {
          await toggle.click()
        }
        expect(await violations(page)).toEqual([])
      })

      test('the live log and an event have no axe violation', async ({ page, eyrie }) => {
        await fill(eyrie)
        await page.goto('/live')
        const row = page.getByRole('table').getByRole('row').nth(1)
        await expect(row).toBeVisible()
        expect(await violations(page)).toEqual([])
        await row.click({ position: { x: 20, y: 14 } })
        const panel = page.getByRole('dialog')
        await expect(panel.getByRole('tab')).toHaveCount(3)
        for (const tab of await panel.getByRole('tab').all()) {
          await tab.click()
          expect(await violations(page)).toEqual([])
        }
      })

      test('threats, assets and the wall have no axe violation', async ({ page, eyrie }) => {
        await fill(eyrie)
        await page.goto('/threats')
        const cell = page.locator('[data-cell="TA0002/T1059"]')
        await expect(cell).toBeVisible()
        expect(await violations(page)).toEqual([])
        await cell.click()
        await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: /as a table$|表格/ }).click()
        expect(await violations(page)).toEqual([])
        await page.goto('/assets')
        await page
          .getByRole('button', { name: /Workloads of|工作负载/ })
          .first()
          .click()
        await expect(page.getByRole('table').getByRole('row').nth(2)).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/wall')
        await expect(page.getByRole('listitem').first()).toBeVisible()
        expect(await violations(page)).toEqual([])
      })

      test('the explorer and an event on its own page have no axe violation', async ({
        page,
        eyrie,
      }) => {
        await fill(eyrie)
        await page.goto('/events?q=not%20rule.name:%20%22Rule%208%22')
        const row = page.getByRole('table').getByRole('row').nth(1)
        await expect(row).toBeVisible()
        await expect(
          page.getByRole('list').getByRole('button', { pressed: false }).first(),
        ).toBeVisible()
        await chartsPainted(page, 1)
        expect(await violations(page)).toEqual([])
        await page.getByRole('button', { name: /^(?:Columns|列)$/ }).click()
        await expect(page.getByRole('checkbox').first()).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
        await row.click({ position: { x: 30, y: 10 } })
        const panel = page.getByRole('dialog')
        await panel.getByRole('button', { name: /^(?:More to do|更多操作)/ }).click()
        await expect(page.getByRole('menu')).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.getByRole('menuitem').last().click()
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('tab')).toHaveCount(3)
        expect(await violations(page)).toEqual([])
      })

      test('sensors, dead letters and setup have no axe violation', async ({ page, eyrie }) => {
        await fill(eyrie)
        await postEvents(eyrie, [falcoAlert(99, { priority: 'Dreadful' })])
        await page.goto('/sensors')
        await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/sensors?tab=connect')
        for (const way of await page.getByRole('tablist').nth(1).getByRole('tab').all()) {
          await way.click()
          expect(await violations(page)).toEqual([])
        }
        await page.goto('/sensors?tab=letters')
        await page.getByRole('table').getByRole('row').nth(1).click()
        const panel = page.getByRole('dialog')
        await expect(panel.locator('mark')).toBeVisible()
        expect(await violations(page)).toEqual([])
        await panel.getByRole('button', { name: /^Correct and replay$|^更正并重放$/ }).click()
        await panel.getByRole('textbox').fill('{"broken": }')
        expect(await violations(page)).toEqual([])
      })

      test('pods and the story of one have no axe violation', async ({ page, eyrie }) => {
        await fill(eyrie)
        await page.goto('/pods')
        await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.goto('/pods/default/shop/api-1')
        await expect(page.getByRole('tree')).toBeVisible()
        expect(await violations(page)).toEqual([])
        await page.getByRole('button', { name: /as a table$|表格/ }).click()
        expect(await violations(page)).toEqual([])
        await page.goto(
          '/pods/default/shop/api-1?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
        )
        await expect(page.getByRole('heading', { level: 2 }).nth(1)).toBeVisible()
        expect(await violations(page)).toEqual([])
      })
    })
  }
}

test('on a phone nothing is wider than the screen and axe finds nothing', async ({
  page,
  eyrie,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await fill(eyrie)
  for (const path of ['/', '/live']) {
    await page.goto(path)
    await expect(liveLog(page).table).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await violations(page)).toEqual([])
  }
  await page.goto('/threats')
  await expect(page.locator('[data-cell="TA0002/T1059"]')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await violations(page)).toEqual([])
  await postEvents(eyrie, [falcoAlert(99, { priority: 'Dreadful' })])
  for (const path of [
    '/events',
    '/pods',
    '/assets',
    '/pods/default/shop/api-1',
    '/sensors',
    '/sensors?tab=letters',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await violations(page)).toEqual([])
  }
})
