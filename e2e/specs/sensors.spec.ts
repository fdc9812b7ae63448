import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'

test('the figure of the sensors says who loses events, and opens each of them', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [
    falcoAlert(1, { hostname: 'worker-1' }),
    falcoAlert(2, { hostname: 'worker-2' }),
    {
      hostname: 'worker-2',
      source: 'internal',
      rule: 'Falco internal: syscall event drop',
      priority: 'Debug',
      time: new Date().toISOString(),
      output: 'Falco internal: syscall event drop. 812 system calls dropped in last second.',
      output_fields: { n_drops: '812', n_evts: '40210' },
    },
    { nothing: true },
  ])
  await page.goto('/')
  const figure = page.getByRole('button', { name: /^2 \/ 2 sensors alive 1 dropping/ })
  await figure.focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('dialog', { name: 'Sensors' })
  await expect(list.getByRole('row', { name: /worker-2 dropping .* 812/ })).toBeVisible()
  await expect(list.getByRole('row', { name: /worker-1 alive/ })).toBeVisible()
  await expect(list.getByRole('row', { name: /node not named nothing usable/ })).toBeVisible()
  await expect(list.getByText(/^1 rejected so far/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
})

test('a silent sensor is forgotten from the list', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { hostname: 'here' }),
    falcoAlert(2, { hostname: 'gone' }),
  ])
  await page.route('**/api/security/sensors', async (route) => {
    const response = await route.fetch()
    const { sensors } = (await response.json()) as { sensors: { node: string; status: string }[] }
    for (const one of sensors) if (one.node === 'gone') one.status = 'silent'
    await route.fulfill({ response, json: { sensors } })
  })
  await page.goto('/')
  await page.getByRole('button', { name: /2 \/ 2 sensors alive/ }).click()
  const list = page.getByRole('dialog', { name: 'Sensors' })
  await expect(list.getByRole('button', { name: /^Forget/ })).toHaveCount(1)
  await list.getByRole('button', { name: 'Forget gone' }).click()
  await expect(list.getByRole('row', { name: /^gone/ })).toHaveCount(0)
  await expect(list.getByRole('row', { name: /^here/ })).toBeVisible()
  await expect(page.getByText('1 / 1')).toBeVisible()
})

test('critical alerts are told by the pods and the nodes they are on', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { priority: 'Critical' }),
    {
      ...falcoAlert(2, { priority: 'Critical', hostname: 'bare-metal-1' }),
      output_fields: { 'proc.cmdline': 'id' },
    },
  ])
  await page.goto('/')
  await expect(page.getByRole('link', { name: /^2 critical on 1 pod and 1 node/ })).toBeVisible()
})
