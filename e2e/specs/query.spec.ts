import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { liveLog } from '../pages/live-log'
import { shell } from '../pages/shell'

const alerts = [
  falcoAlert(1, { rule: 'In shop' }),
  falcoAlert(2, { rule: 'In payments', fields: { 'k8s.ns.name': 'payments' } }),
  falcoAlert(3, {
    rule: 'From outside',
    fields: {
      'fd.name': '203.0.113.7:4000->10.0.0.7:443',
      'fd.cip': '203.0.113.7',
      'fd.sip': '10.0.0.7',
    },
  }),
]

async function shows(page: Page, rules: readonly string[]): Promise<void> {
  for (const rule of ['In shop', 'In payments', 'From outside']) {
    await expect(liveLog(page).row(rule)).toHaveCount(rules.includes(rule) ? 1 : 0)
  }
}

test('a field and a value are completed by the keyboard alone', async ({ page, eyrie }) => {
  await postEvents(eyrie, alerts)
  await page.goto('/live')
  await shows(page, ['In shop', 'In payments', 'From outside'])
  const { query, suggestion } = shell(page)
  await page.keyboard.press('/')
  await page.keyboard.type('namesp')
  await expect(query).toHaveAttribute('aria-expanded', 'true')
  await expect(suggestion('kubernetes.namespace')).toBeVisible()
  await query.press('ArrowDown')
  await expect(suggestion('kubernetes.namespace')).toHaveAttribute('aria-selected', 'true')
  await query.press('Tab')
  await expect(query).toHaveValue('kubernetes.namespace: ')
  await page.keyboard.type('pay')
  await expect(suggestion('payments')).toBeVisible()
  await query.press('ArrowDown')
  await query.press('Enter')
  await expect(query).toHaveValue('kubernetes.namespace: payments ')
  await expect(suggestion('and')).toBeVisible()
  await query.press('Escape')
  await expect(suggestion('and')).toHaveCount(0)
  await query.press('Enter')
  await shows(page, ['In payments'])
})

test('or, not, wildcards and address ranges narrow what is shown', async ({ page, eyrie }) => {
  await postEvents(eyrie, alerts)
  await page.goto('/live')
  const { query } = shell(page)
  for (const [text, rules] of [
    ['rule.name: (In* and not *shop)', ['In payments']],
    [
      'source.ip: 203.0.113.0/24 or kubernetes.namespace: payments',
      ['In payments', 'From outside'],
    ],
    ['not source.ip: *', ['In shop', 'In payments']],
    ['"in shop" or outsi*', ['In shop', 'From outside']],
    ['@timestamp >= now-1h and event.severity >= 0', ['In shop', 'In payments', 'From outside']],
  ] as const) {
    await query.fill(text)
    await query.press('Enter')
    await shows(page, rules)
  }
})

test('a mistake is underlined where it is, and nothing is asked', async ({ page, eyrie }) => {
  await postEvents(eyrie, alerts)
  await page.goto('/live?q=rule.name%3A%20%22In%20shop%22')
  await shows(page, ['In shop'])
  const { query } = shell(page)
  await query.fill('source.ip: 10.0.0.0/33 or "x"')
  await query.press('Enter')
  await expect(query).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('form span.underline')).toHaveText('10.0.0.0/33')
  await expect(page.getByRole('alert').filter({ hasText: 'address range' })).toBeVisible()
  await shows(page, ['In shop'])
})

test('a value is filtered out beside where it is filtered in', async ({ page, eyrie }) => {
  await postEvents(eyrie, alerts)
  await page.goto('/live')
  // Only the row that is pointed at, or has the focus, has its buttons.
  await liveLog(page).row('In shop').hover()
  await page.getByRole('button', { name: 'Leave out this rule.name: In shop' }).focus()
  await page.keyboard.press('Enter')
  await shows(page, ['In payments', 'From outside'])
  await expect(shell(page).query).toHaveValue('not rule.name: "In shop"')
  await page.goto('/live?q=%22in%20shop%22%20or%20%22outside%22')
  await liveLog(page).row('In shop').hover()
  await page.getByRole('button', { name: 'Show only this rule.name: In shop' }).focus()
  await page.keyboard.press('Enter')
  await shows(page, ['In shop'])
  await expect(shell(page).query).toHaveValue('("in shop" or "outside") and rule.name: "In shop"')
})

test('a mistake as long as the query leaves the page as wide as the window', async ({ page }) => {
  await page.goto(`/live?q=${'a'.repeat(5_000)}`)
  await expect(page.getByRole('alert').getByText('the query is too long')).toBeVisible()
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: innerWidth,
  }))
  expect(wide).toBe(window)
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('a field, an operator and a joint are completed by the keyboard, and explained', async ({
    page,
    eyrie,
  }) => {
    await postEvents(eyrie, alerts)
    await page.goto('/live')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    const query = page.getByRole('combobox', { name: '查询' })
    const { suggestion } = shell(page)
    await page.keyboard.press('/')
    await page.keyboard.type('event.sev')
    await expect(page.getByText('数值可用 >=')).toBeVisible()
    await expect(page.getByRole('listbox', { name: '建议' })).toBeVisible()
    await query.press('ArrowDown')
    await query.press('Enter')
    await expect(query).toHaveValue('event.severity ')
    await expect(suggestion('>=')).toHaveText('>=大于或等于')
    await expect(suggestion('>=')).toHaveAttribute('aria-description', '大于或等于')
    await query.press('ArrowDown')
    await query.press('ArrowDown')
    await expect(suggestion('>=')).toHaveAttribute('aria-selected', 'true')
    await query.press('Tab')
    await expect(query).toHaveValue('event.severity >= ')
    await page.keyboard.type('0 ')
    await expect(suggestion('and')).toHaveText('and且')
    await query.press('ArrowDown')
    await query.press('Enter')
    await expect(query).toHaveValue('event.severity >= 0 and ')
    await page.keyboard.type('kubernetes.namespace: pay')
    await expect(suggestion('payments')).toBeVisible()
    await query.press('ArrowDown')
    await query.press('Tab')
    await query.press('Escape')
    await query.press('Enter')
    await expect(page.getByRole('row').filter({ hasText: 'In payments' })).toHaveCount(1)
    await expect(page.getByRole('row').filter({ hasText: 'In shop' })).toHaveCount(0)
  })
})
