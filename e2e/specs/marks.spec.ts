import { expect, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'
import { explorer } from '../pages/explorer'
import { holdAnswers } from '../pages/hold-answers'
import { watchShifts } from '../pages/layout-shifts'
import { shell } from '../pages/shell'

const minuteMs = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString()
const old = 'api-6c9f7b7d4-bbbbb'
const ofOld = encodeURIComponent(`kubernetes.pod.name: ${old}`)

/** A workload that got another image ten hours ago, one of its pods that started anew, and another pod. */
async function deploy(eyrie: RunningEyrie): Promise<void> {
  const alert = (number: number, minutes: number, pod: string, tag: string, id: string) => {
    const fields = { 'k8s.pod.name': pod, 'container.name': 'api', 'container.image.tag': tag }
    return falcoAlert(number, { time: ago(minutes), fields: { ...fields, 'container.id': id } })
  }
  const young = 'api-7d5f9c7b8-ccccc'
  await postEvents(eyrie, [
    alert(1, 1_200, old, '1', 'aaaaaaaaaaaa'),
    alert(2, 900, old, '1', 'bbbbbbbbbbbb'),
    alert(3, 600, young, '2', 'cccccccccccc'),
    alert(4, 300, young, '2', 'cccccccccccc'),
    falcoAlert(5, { time: ago(200), fields: { 'k8s.pod.name': 'web-0' } }),
  ])
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a view of one pod has its restarts and deployments over the histogram, a wider one has none', async ({
  page,
  eyrie,
}) => {
  await deploy(eyrie)
  await page.goto('/events')
  const { histogram, value, counts } = explorer(page)
  const panel = region(page, 'Events over time')
  const lines = histogram.locator('[data-mark]')
  await counts('5 events')
  await chartsPainted(page, 1)
  await value('Pod', old).click()
  await counts('2 events')
  await expect(lines).toHaveCount(2)
  await expect(panel).toContainText('1 restart · 1 deploy')
  await expect(histogram).toHaveAccessibleName(
    /Marked: 1 restart, 1 deploy\. restart seen .*: another container of api\. deploy seen .*: another image of api\./,
  )

  await histogram.locator('[data-sign=deploy]').hover({ force: true })
  await expect(panel.getByText(/^deploy seen \d\d:\d\d:\d\d$/)).toBeVisible()
  await panel.getByRole('button', { name: 'Events over time as a table' }).click()
  await expect(panel.getByRole('row', { name: /another image of api/ })).toContainText(
    'api:1 → registry.example/shop/api:2',
  )
  await panel.getByRole('button', { name: 'Events over time as a table' }).click()

  await value('Pod', old).click()
  await counts('5 events')
  await expect(lines).toHaveCount(0)
  await expect(panel).not.toContainText('deploy')
})

test('nothing moves when the marks come after the histogram', async ({ page, eyrie }) => {
  await deploy(eyrie)
  const readShifts = await watchShifts(page)
  const release = await holdAnswers(page, '**/api/security/marks?**')
  await page.goto(`/events?q=${ofOld}`)
  const { histogram, counts } = explorer(page)
  await counts('2 events')
  await chartsPainted(page, 1)
  await expect(histogram.locator('[data-mark]')).toHaveCount(0)
  await release()
  await expect(histogram.locator('[data-mark]')).toHaveCount(2)
  expect(await readShifts(), 'elements that moved').toEqual([])
})

test('a mark is in no way of a click, which zooms to its column', async ({ page, eyrie }) => {
  await deploy(eyrie)
  await page.goto(`/events?q=${ofOld}`)
  const { histogram } = explorer(page)
  const sign = histogram.locator('[data-sign=deploy]')
  const box = await sign.boundingBox()
  if (box === null) throw new Error('the sign has no place')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
  const { searchParams } = new URL(page.url())
  const from = Date.parse(searchParams.get('from') ?? '')
  const to = Date.parse(searchParams.get('to') ?? '')
  const deployedMs = Date.now() - 600 * minuteMs
  expect(from).toBeLessThanOrEqual(deployedMs)
  expect(to).toBeGreaterThan(deployedMs - minuteMs)
})

test('the trend of the overview has the deployments of one workload', async ({ page, eyrie }) => {
  await deploy(eyrie)
  const q = encodeURIComponent('kubernetes.workload.name: api')
  await page.goto(`/?q=${q}`)
  const trend = region(page, 'Alerts')
  await expect(trend.getByRole('img', { name: /Marked: 1 deploy\. deploy seen/ })).toBeVisible()
  await expect(trend.locator('[data-mark]')).toHaveCount(1)
  await shell(page).query.fill('')
  await shell(page).query.press('Enter')
  await expect(trend.getByRole('img', { name: /^5 alerts/ })).toBeVisible()
  await expect(trend.locator('[data-mark]')).toHaveCount(0)
})

test('marks that are too many are told by their number', async ({ page, eyrie }) => {
  await deploy(eyrie)
  await page.route('**/api/security/marks?**', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), omitted: 12 } })
  })
  await page.goto(`/?q=${encodeURIComponent('kubernetes.workload.name: api')}`)
  await expect(region(page, 'Alerts').getByText('1 deploy · 12 older not shown')).toBeVisible()
})

test.describe('where the marks cannot be read', () => {
  test.use({ expectedFaults: /500/ })

  test('the histogram stands without them, and says nothing of it', async ({ page, eyrie }) => {
    await deploy(eyrie)
    const asked = page.waitForResponse('**/api/security/marks?**')
    await page.route('**/api/security/marks?**', (route) => route.fulfill({ status: 500 }))
    await page.goto(`/events?q=${ofOld}`)
    await asked
    await chartsPainted(page, 1)
    await expect(explorer(page).histogram).toHaveAccessibleName(/^2 alerts/)
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0)
    await expect(
      region(page, 'Events over time').getByRole('button', { name: 'Retry' }),
    ).toHaveCount(0)
  })
})
