import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { holdAnswers } from '../pages/hold-answers'
import { painted, watchShifts } from '../pages/layout-shifts'
import { shell } from '../pages/shell'
import { threatMatrix } from '../pages/threats'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

async function fill(eyrie: RunningEyrie): Promise<void> {
  const alert = (number: number, rule: string, tags: string[], priority = 'Notice') =>
    falcoAlert(number, { time: ago(number), rule, tags, priority })
  await postEvents(eyrie, [
    alert(1, 'Shell', ['mitre_execution', 'T1059'], 'Critical'),
    alert(2, 'Shell', ['mitre_execution', 'T1059']),
    alert(3, 'Other shell', ['mitre_execution', 'T1059', 'T1059.004']),
    alert(4, 'Dropped', ['mitre_persistence', 'TA0003'], 'Error'),
    alert(5, 'Custom', ['mitre_discovery', 'T9998']),
    alert(6, 'Unplaced', []),
  ])
}

test('the matrix shows what was seen and how often, and what no rule covers', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL(/\/threats/)
  const { cell } = threatMatrix(page)
  await expect(
    cell('Execution', /^T1059 Command .*: 3 alerts, worst critical; \d+ default rules of Falco$/),
  ).toBeVisible()
  await expect(cell('Persistence', /^No technique named: 1 alert, worst high/)).toBeVisible()
  await expect(cell('Discovery', /^T9998 T9998: 1 alert/)).toBeVisible()
  await expect(cell('Defense Evasion', /^T1070 .*: no alerts; 2 default rules/)).toBeVisible()
  await expect(cell('Discovery', /^T1613 .*: no alerts; no default rule/)).toBeVisible()
  await expect(page.getByText('5 of 6 alerts name a tactic or a technique')).toBeVisible()
})

test('a cell tells its rules and pods, and leads to exactly the alerts that it counts', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/threats')
  const { cell, panel } = threatMatrix(page)
  await cell('Execution', /^T1059 Command/).click()
  await expect(page).toHaveURL(/cell=TA0002/)
  await expect(panel).toContainText('3 alerts')
  await expect(panel.getByRole('link', { name: 'Shell', exact: true })).toBeVisible()
  await expect(panel.getByText('Terminal shell in container')).toBeVisible()
  await expect(panel.getByRole('link', { name: 'api-6c9f7b7d4-x2lqz' })).toBeVisible()
  await panel.getByRole('link', { name: 'Show the 3 alerts' }).click()
  await expect(page).toHaveURL(/\/events\?.*T1059/)
  await expect(explorer(page).row('Other shell')).toBeVisible()
  await expect(explorer(page).row(/hell/)).toHaveCount(3)
  await expect(explorer(page).row('Dropped')).toHaveCount(0)
})

test('a rule in the panel leads to its alerts of that technique alone', async ({ page, eyrie }) => {
  await fill(eyrie)
  await page.goto('/threats?cell=TA0002%2FT1059')
  await threatMatrix(page).panel.getByRole('link', { name: 'Shell', exact: true }).click()
  await expect(explorer(page).row('Shell')).toHaveCount(2)
})

test('the arrow keys walk the matrix, Enter opens and Esc gives the focus back', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/threats')
  const { cell, matrix, panel } = threatMatrix(page)
  const first = matrix.getByRole('button').first()
  await expect(first).toBeVisible()
  await expect(matrix.locator('button[tabindex="0"]')).toHaveCount(1)
  await first.focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell('Initial Access', /./).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cell('Initial Access', /./).nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(cell('Impact', /./).nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(cell('Impact', /./).nth(1)).toBeFocused()
})

test('query and range narrow the matrix, and it is there as a table and a sentence', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/threats?q=rule.name:%20Dropped')
  const { cell } = threatMatrix(page)
  await expect(cell('Execution', /^T1059 Command.*: no alerts/)).toBeVisible()
  await expect(page.getByText(/^0 of \d+ techniques seen; \d+ not seen, though/)).toBeAttached()
  await shell(page).query.fill('')
  await shell(page).query.press('Enter')
  await page.getByRole('button', { name: /as a table$/ }).click()
  const row = page.getByRole('row').filter({ hasText: 'T1059 ' }).first()
  await expect(row).toContainText('Execution')
  await expect(page.getByRole('row').filter({ hasText: 'T9998' })).toContainText('Discovery')
})

test('nothing moves when the matrix comes, and it speaks Chinese', async ({ page, eyrie }) => {
  await fill(eyrie)
  const shifts = await watchShifts(page)
  const release = await holdAnswers(page, '**/api/security/threats?**')
  await page.goto('/threats')
  await painted(page)
  await expect(threatMatrix(page).matrix).toHaveCount(0)
  await release()
  await expect(threatMatrix(page).matrix).toBeVisible()
  expect(await shifts()).toEqual([])
  await shell(page).choose('简体中文')
  await expect(page.getByRole('list', { name: '执行', exact: true })).toBeVisible()
})
