import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { holdAnswers } from '../pages/hold-answers'
import { painted, watchShifts } from '../pages/layout-shifts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

async function fill(eyrie: RunningEyrie): Promise<void> {
  const alert = (number: number, namespace: string, pod: string, priority = 'Notice') =>
    falcoAlert(number, {
      ...{ time: ago(number), priority, hostname: `node-${(number % 2) + 1}` },
      fields: { 'k8s.ns.name': namespace, 'k8s.pod.name': pod },
    })
  await postEvents(eyrie, [
    alert(1, 'shop', 'api-6c9f7b7d4-bbbbb', 'Critical'),
    alert(2, 'shop', 'api-6c9f7b7d4-ccccc'),
    alert(3, 'shop', 'web-5d8c7b9f6-ccccc'),
    alert(90, 'payments', 'ledger-7b8d9c6f5-ddddd'),
  ])
}

test('the tree opens by pointer and keyboard, down to a pod and its story', async ({
  page,
  eyrie,
}) => {
  await fill(eyrie)
  await page.goto('/assets')
  const table = page.getByRole('table', { name: 'Assets by risk' })
  const row = (name: string) => table.getByRole('row').filter({ hasText: name })
  await expect(table.getByRole('row').nth(1)).toContainText('shop')
  await expect(row('payments')).toContainText('offline')
  await row('shop').getByRole('button', { name: 'Workloads of shop' }).click()
  await expect(row('web')).toBeVisible()
  await row('shop').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(table.getByRole('row').nth(2)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(row('api-6c9f7b7d4-bbbbb')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(row('api-6c9f7b7d4-bbbbb')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(row('api-6c9f7b7d4-bbbbb')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await row('api-6c9f7b7d4-bbbbb').getByRole('link', { name: 'api-6c9f7b7d4-bbbbb' }).click()
  await expect(page).toHaveURL(/\/pods\/default\/shop\/api-6c9f7b7d4-bbbbb/)
})

test('a count leads to exactly the alerts that it counts', async ({ page, eyrie }) => {
  await fill(eyrie)
  await page.goto('/assets')
  const table = page.getByRole('table', { name: 'Assets by risk' })
  await table
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /Workloads of/ })
    .click()
  await table.getByRole('row').nth(2).getByRole('link', { name: '2 alerts' }).click()
  await expect(page).toHaveURL(/\/events/)
  await expect(explorer(page).row('api-6c9f7b7d4')).toHaveCount(2)
  await expect(explorer(page).row('web-5d')).toHaveCount(0)
})

test('assets are ordered, found by name, and told by node', async ({ page, eyrie }) => {
  await fill(eyrie)
  await page.goto('/assets')
  const table = page.getByRole('table', { name: 'Assets by risk' })
  await table.getByRole('button', { name: 'Name' }).click()
  await expect(page).toHaveURL(/sort=name/)
  await expect(table.getByRole('row').nth(1)).toContainText('payments')
  await page.getByRole('searchbox', { name: 'Find by name' }).fill('ledger')
  await expect(page).toHaveURL(/find=ledger/)
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Find by name' }).fill('nothing has this')
  await expect(page.getByText(/^No namespace, workload, pod or node/)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find by name' }).fill('')
  await page.getByRole('button', { name: 'Nodes' }).click()
  await expect(table.getByRole('row').nth(1)).toContainText('node-1')
  await expect(table.getByRole('row').nth(2)).toContainText('node-2')
})

test('nothing moves when the assets come', async ({ page, eyrie }) => {
  await fill(eyrie)
  const shifts = await watchShifts(page)
  const release = await holdAnswers(page, '**/api/security/assets?**')
  await page.goto('/assets')
  await painted(page)
  await expect(page.getByRole('table')).toHaveCount(0)
  await release()
  await expect(page.getByRole('table').getByRole('row').nth(2)).toBeVisible()
  expect(await shifts()).toEqual([])
})
