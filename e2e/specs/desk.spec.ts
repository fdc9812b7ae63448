import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { waitForAlive } from '../pages/alive'
import { liveLog } from '../pages/live-log'
import { shell } from '../pages/shell'

const palette = (page: Page) => page.getByRole('combobox', { name: /Command palette|命令面板/ })
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeFocused()
}
const chosen = (page: Page) => page.getByRole('option', { selected: true })

async function saveView(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('textbox', { name: 'Name of this view' }).fill(name)
  await page.getByRole('textbox', { name: 'Name of this view' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Saved views' }).getByText(name)).toBeVisible()
}

test('the palette goes to a page, a pod and a rule, and gives the focus back', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'Shell spawned', fields: { 'k8s.pod.name': 'checkout-7f9c' } }),
    falcoAlert(2, { rule: 'Other rule', fields: { 'k8s.pod.name': 'cart-1' } }),
  ])
  await page.goto('/')
  await expect(liveLog(page).row('Shell spawned')).toBeVisible()
  await openPalette(page)
  await page.keyboard.type('go live')
  await expect(chosen(page)).toHaveText(/Go to Live/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/live/)
  await expect(liveLog(page).row('Other rule')).toBeVisible()

  // Also from within the query bar.
  await page.keyboard.press('/')
  await openPalette(page)
  await page.keyboard.type('shell sp')
  await expect(page.getByRole('option', { name: /Shell spawned/ })).toBeVisible()
  await expect(chosen(page)).toHaveText(/Shell spawned/)
  await page.keyboard.press('Enter')
  await expect(liveLog(page).row('Other rule')).toHaveCount(0)
  await expect(liveLog(page).row('Shell spawned')).toBeVisible()

  await openPalette(page)
  await page.keyboard.type('out-7f')
  await expect(page.getByRole('option', { name: /checkout-7f9c/ })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(chosen(page)).toHaveText(/Search for/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/pods\/default\/.*checkout-7f9c/)
  await expect(page.getByRole('heading', { level: 1, name: /checkout-7f9c/ })).toBeVisible()

  await page.getByRole('button', { name: /^Time range:/ }).focus()
  await openPalette(page)
  await page.keyboard.type('no such thing at all')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Time range:/ })).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Time range:/ })).toBeFocused()
})

test('the palette changes range, theme and language', async ({ page, eyrie }) => {
  await postEvents(eyrie, [falcoAlert(1)])
  await page.goto('/live')
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
  for (const [text, option] of [
    ['7 d', /Last 7 d/],
    ['theme light', /Theme: Light/],
    ['中文', /Language: /],
  ] as const) {
    await openPalette(page)
    await page.keyboard.type(text)
    await expect(chosen(page)).toHaveText(option)
    await page.keyboard.press('Enter')
    await expect(palette(page)).toHaveCount(0)
  }
  await expect(page).toHaveURL(/from=now-7d/)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByRole('heading', { level: 1, name: '实时告警' })).toBeVisible()
})

test('a view is kept by name, opened by a colleague, and can be what a page opens with', async ({
  page,
  eyrie,
  browser,
}) => {
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'In shop' }),
    falcoAlert(2, { rule: 'In payments', fields: { 'k8s.ns.name': 'payments' } }),
  ])
  await page.goto('/live?q=kubernetes.namespace%3A%20payments&from=now-7d')
  await expect(liveLog(page).row('In payments')).toBeVisible()
  await saveView(page, 'Payments only')
  await page.getByRole('button', { name: 'Open this page with “Payments only”' }).click()
  await expect(
    page.getByRole('button', { name: 'Open this page with “Payments only”' }),
  ).toHaveAttribute('aria-pressed', 'true')

  const colleague = await (await browser.newContext()).newPage()
  await waitForAlive(colleague)
  await colleague.goto(`${eyrie.address}/live`)
  await expect(colleague).toHaveURL(/from=now-7d/)
  await expect(liveLog(colleague).row('In payments')).toBeVisible()
  await expect(liveLog(colleague).row('In shop')).toHaveCount(0)
  // Who clears the query has done so; the default does not come back by itself.
  await shell(colleague).query.fill('')
  await shell(colleague).query.press('Enter')
  await expect(liveLog(colleague).row('In shop')).toBeVisible()
  await colleague.goto(`${eyrie.address}/`)
  await expect(liveLog(colleague).row('In shop')).toBeVisible()
  await openPalette(colleague)
  await colleague.keyboard.type('payments only')
  await colleague.keyboard.press('Enter')
  await expect(colleague).toHaveURL(/\/live\?.*payments/)
  await colleague.context().close()

  await page.getByRole('button', { name: 'Remove “Payments only”' }).click()
  await expect(page.getByRole('list', { name: 'Saved views' })).toHaveCount(0)
})

test('a view of the same name is replaced only by a press that says so', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [falcoAlert(1)])
  await page.goto('/live?from=now-7d')
  await saveView(page, 'Mine')
  await page.keyboard.press('Escape')
  await page.goto('/live?from=now-1h')
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('Mine')
  await expect(page.getByText('There is one of that name')).toBeVisible()
  await page.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByRole('link', { name: 'Mine' })).toHaveAttribute('href', /now-1h/)
})

for (const theme of ['dark', 'light'] as const) {
  for (const language of ['en-US', 'zh-CN']) {
    test.describe(`${theme}, ${language}`, () => {
      test.use({ colorScheme: theme, locale: language })
      test('palette and views have no axe violation', async ({ page, eyrie }) => {
        await postEvents(eyrie, [falcoAlert(1)])
        await page.goto('/live')
        await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
        await openPalette(page)
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: /Saved views|已保存视图/ }).click()
        await page.getByRole('textbox', { name: /Name of this view|视图名称/ }).fill('Mine')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('link', { name: 'Mine' })).toBeVisible()
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      })
    })
  }
}
