import { expect, type Locator, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { shell } from '../pages/shell'
import { threatMatrix } from '../pages/threats'

const tags = ['mitre_execution', 'T1059']

/** Leaves a value out by the keyboard, shows it alone by the mouse, and takes it away again. */
async function narrow(page: Page, place: Locator, field: string, value: string): Promise<void> {
  const { query } = shell(page)
  const out = place.getByRole('button', { name: `Leave out this ${field}: ${value}` }).first()
  await out.focus()
  await expect(out).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(query).toHaveValue(new RegExp(`^not ${field}: "?${value}"?$`))
  await page.goBack()
  await expect(query).toHaveValue('')
  const only = place.getByRole('button', { name: `Show only this ${field}: ${value}` }).first()
  // As a mouse comes to them: over what they belong to.
  await only.locator('xpath=ancestor::*[contains(@class, "group/value")][1]').hover()
  await only.hover()
  await expect(only.locator('xpath=..')).toHaveCSS('opacity', '1')
  await only.click()
  await expect(query).toHaveValue(new RegExp(`^${field}: "?${value}"?$`))
  await page.goBack()
  await expect(query).toHaveValue('')
}

test('the values of every list and table of the overview narrow it, in and out', async ({
  page,
  eyrie,
}) => {
  const fields = { 'fd.cip': '8.8.8.8', 'fd.sip': '10.0.0.7' }
  await postEvents(eyrie, [
    falcoAlert(1, { priority: 'Critical', rule: 'Worst', fields }),
    falcoAlert(2, { priority: 'Notice' }),
  ])
  await page.goto('/')
  const pod = 'api-6c9f7b7d4-x2lqz'
  const named = [
    ['Where attacks come from', 'source.geo.country_iso_code', 'US'],
    ['Threat types', 'rule.name', 'Worst'],
    ['Asset risk', 'kubernetes.pod.name', pod],
  ] as const
  for (const [name, field, value] of named) {
    const region = page.getByRole('region', { name, exact: true })
    await narrow(page, region, field, value)
    await region.getByRole('button', { name: `${name} as a table` }).click()
    await narrow(page, region.getByRole('table'), field, value)
  }
})

test('the legend of the trend leaves severities out, beside showing one alone', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [
    falcoAlert(1, { priority: 'Critical' }),
    falcoAlert(2, { priority: 'Notice' }),
    falcoAlert(3, { priority: 'Warning' }),
  ])
  const { query } = shell(page)
  for (const [path, chart] of [
    ['/', 'Alerts'],
    ['/events', 'Events over time'],
  ] as const) {
    await page.goto(path)
    const legend = page
      .getByRole('region', { name: chart, exact: true })
      .getByRole('group', { name: /severity/i })
    await legend.getByRole('button', { name: 'Leave out low' }).focus()
    await page.keyboard.press('Enter')
    await expect(query).toHaveValue('not event.severity: 2')
    await legend.getByRole('button', { name: /^medium/ }).hover()
    await legend.getByRole('button', { name: 'Leave out medium' }).click()
    await expect(query).toHaveValue('not event.severity: 2 and not event.severity: 3')
    await expect(legend.getByRole('button', { name: /^critical/ })).toHaveText(/1$/)
    await expect(legend.getByRole('button', { name: /^low/ })).toHaveText(/0$/)
    await legend.getByRole('button', { name: /^low/ }).click()
    await expect(query).toHaveValue('not event.severity: 3')
    await legend.getByRole('button', { name: 'Do not filter by medium' }).press('Enter')
    await expect(query).toHaveValue('')
    await expect(legend.getByRole('button', { name: /^medium/ })).toHaveText(/1$/)
  }
})

test('what a cell of the matrix names narrows the page, in and out', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { rule: 'Shell', tags }),
    falcoAlert(2, { rule: 'Other', tags }),
  ])
  await page.goto('/threats?cell=TA0002%2FT1059')
  const { panel } = threatMatrix(page)
  await expect(panel.getByText('2 alerts').first()).toBeVisible()
  await narrow(page, panel, 'rule.name', 'Shell')
  await narrow(page, panel, 'kubernetes.pod.name', 'api-6c9f7b7d4-x2lqz')
  await narrow(page, panel, 'threat.tactic.id', 'TA0002')
})

test('the values of every row narrow its list, in and out, by the keyboard alone and by the mouse', async ({
  page,
  eyrie,
}) => {
  const pod = 'api-6c9f7b7d4-x2lqz'
  await postEvents(eyrie, falcoAlert(1, { priority: 'Critical', rule: 'Worst' }))
  for (const [path, named, fields] of [
    [
      '/events',
      'Worst',
      { 'rule.name': 'Worst', 'kubernetes.namespace': 'shop', 'kubernetes.pod.name': pod },
    ],
    [
      '/live',
      'Worst',
      {
        'event.severity': '5',
        'rule.name': 'Worst',
        'kubernetes.pod.name': pod,
        'process.command_line': 'sh -c number-1',
      },
    ],
    ['/pods', pod, { 'kubernetes.pod.name': pod, 'kubernetes.namespace': 'shop' }],
    ['/assets', 'shop', { 'kubernetes.namespace': 'shop' }],
  ] as const) {
    await page.goto(path)
    const row = page.getByRole('table').getByRole('row').filter({ hasText: named }).first()
    for (const [field, value] of Object.entries(fields)) {
      await expect(row).toBeVisible()
      await row.focus()
      const out = row.getByRole('button', { name: `Leave out this ${field}: ${value}` })
      for (let tabs = 0; tabs < 20 && !(await isFocused(out)); tabs += 1) {
        await page.keyboard.press('Tab')
      }
      await expect(out).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(shell(page).query).toHaveValue(new RegExp(`^not ${field}: "?${value}"?$`))
      await page.goBack()
      await expect(row).toBeVisible()
      const only = row.getByRole('button', { name: `Show only this ${field}: ${value}` })
      // Rows that come again under a mouse at rest know of it when it moves.
      await expect(async () => {
        await page.mouse.move(5, 5)
        await row.hover()
        await only.click({ timeout: 2_000 })
      }).toPass()
      await expect(shell(page).query).toHaveValue(new RegExp(`^${field}: "?${value}"?$`))
      await page.goBack()
      await expect(shell(page).query).toHaveValue('')
    }
  }
})

test('the values of an event and of the story of a pod narrow their page, in and out', async ({
  page,
  eyrie,
}) => {
  const pod = 'api-6c9f7b7d4-x2lqz'
  await postEvents(eyrie, falcoAlert(1, { rule: 'Worst', tags }))
  const answer = await fetch(`${eyrie.address}/api/security/events?from=now-1h`)
  const { events } = (await answer.json()) as { events: { event: { id: string } }[] }
  await page.goto(`/events?event=${events[0]?.event.id}`)
  const panel = page.getByRole('dialog', { name: 'Worst' })
  await narrow(page, panel, 'kubernetes.pod.name', pod)
  await panel.getByRole('tab', { name: 'Fields' }).click()
  await narrow(page, panel, 'kubernetes.pod.name', pod)
  await page.goto(`/pods/default/shop/${pod}`)
  const main = page.getByRole('main')
  await narrow(page, main, 'kubernetes.namespace', 'shop')
  await narrow(page, page.getByRole('tree', { name: 'Process tree' }), 'process.name', 'sh')
  await narrow(
    page,
    page.getByRole('region', { name: 'ATT&CK steps' }),
    'threat.tactic.name',
    'Execution',
  )
})

const isFocused = (element: Locator) =>
  element.evaluateAll(([found]) => found !== undefined && found === document.activeElement)
