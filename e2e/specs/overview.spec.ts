import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { chartsPainted } from '../pages/charts'
import { explorer } from '../pages/explorer'
import { watchShifts } from '../pages/layout-shifts'
import { liveLog } from '../pages/live-log'
import { podStory } from '../pages/pods'
import { sensorsPage } from '../pages/sensors'

test('an empty store tells how to send the first alert, and becomes the overview when it comes', async ({
  page,
  eyrie,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Listening for the first alert' })).toBeVisible()
  await expect(
    page.getByRole('tabpanel').getByText(`${eyrie.address}/api/ingest/falco`),
  ).toBeVisible()
  await postEvents(eyrie, falcoAlert(1, { priority: 'Critical' }))
  await expect(liveLog(page).row('Terminal shell in container')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Alerts' })).toBeVisible()
})

test('an alert is on the overview after its 202, without a reload: figures, charts and log', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/')
  await chartsPainted(page, 3)
  await expect(page.getByRole('link', { name: /^1 alert/ })).toBeVisible()
  const fields = { 'fd.cip': '8.8.8.8', 'fd.sip': '10.0.0.7' }
  const alert = falcoAlert(2, { priority: 'Critical', rule: 'A new critical rule', fields })
  expect((await postEvents(eyrie, alert)).status).toBe(202)
  await expect(liveLog(page).row('A new critical rule')).toBeVisible()
  await expect(page.getByRole('link', { name: /^2 alerts/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^1 critical on 1 pod/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /United States 1/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /critical A new critical rule 1/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /^2 alerts: critical 1/ })).toBeVisible()
})

test('every figure leads to the alerts behind it', async ({ page, eyrie }) => {
  const fields = { 'fd.cip': '8.8.8.8', 'fd.sip': '10.0.0.7' }
  await postEvents(eyrie, [
    falcoAlert(1, { priority: 'Error', rule: 'From abroad', fields }),
    falcoAlert(2, { priority: 'Notice', rule: 'From within' }),
    falcoAlert(3, { priority: 'Critical', rule: 'The worst' }),
  ])
  const { counts, row } = explorer(page)
  for (const [figure, asked, rules] of [
    [/^3 alerts/, /\/events\?from=now-24h$/, ['From abroad', 'From within', 'The worst']],
    [/^1 critical/, /\/events\?.*event\.severity/, ['The worst']],
    [/United States 1/, /\/events\?.*source\.geo\.country_iso_code/, ['From abroad']],
    [/critical The worst 1/, /\/events\?.*rule\.name.*The/, ['The worst']],
    [/high From abroad 1/, /\/events\?.*rule\.name.*From/, ['From abroad']],
  ] as const) {
    await page.goto('/')
    await page.getByRole('link', { name: figure }).click()
    await expect(page).toHaveURL(asked)
    await counts(`${rules.length} ${rules.length === 1 ? 'event' : 'events'}`)
    for (const rule of rules) await expect(row(rule)).toHaveCount(1)
  }
  await page.goto('/')
  const figures = page.getByRole('region', { name: 'Key figures' })
  await expect(figures.getByRole('link')).toHaveText([
    /^3alerts/,
    /^1critical/,
    /^1 \/ 1sensors alive/,
  ])
  await figures.getByRole('link', { name: /sensors alive/ }).click()
  await expect(sensorsPage(page).row('node-1')).toContainText('alive')
  await page.goto('/')
  await page.getByRole('list', { name: 'Worst' }).getByRole('link', { name: /^api-/ }).click()
  await expect(podStory(page).title).toHaveText('api-6c9f7b7d4-x2lqz')
})

test('every chart has a table that says the same', async ({ page, eyrie }) => {
  await postEvents(
    eyrie,
    falcoAlert(1, { priority: 'Error', fields: { 'fd.cip': '8.8.8.8', 'fd.sip': '10.0.0.7' } }),
  )
  await page.goto('/')
  await chartsPainted(page, 3)
  const charts = [
    ['Alerts', /^1 alert: .*high 1/, /1/],
    [
      'Where attacks come from',
      /^Alerts from 1 country, most from United States/,
      /^United States .*1$/,
    ],
    ['Threat types', null, /^Terminal shell in container .*high 1$/],
    ['Asset risk', /^\d assets? by risk: /, /api-6c9f7b7d4-x2lqz/],
  ] as const
  for (const [chart, sentence, row] of charts) {
    const region = page.getByRole('region', { name: chart, exact: true })
    if (sentence !== null) await expect(region.getByRole('img', { name: sentence })).toBeVisible()
    await region.getByRole('button', { name: `${chart} as a table` }).click()
    await expect(region.getByRole('table').getByRole('row', { name: row }).first()).toBeVisible()
  }
})

test('source addresses without a country are counted, not hidden', async ({ page, eyrie }) => {
  await postEvents(eyrie, [
    falcoAlert(1, { fields: { 'fd.cip': '10.9.8.7', 'fd.sip': '10.0.0.7' } }),
    falcoAlert(2, { fields: { 'fd.cip': '192.168.3.4', 'fd.sip': '10.0.0.7' } }),
  ])
  await page.goto('/')
  const region = page.getByRole('region', { name: 'Where attacks come from' })
  await expect(region.getByText('2 not placeable')).toBeVisible()
})

test('nothing moves when data arrives', async ({ page, eyrie }) => {
  const readShifts = await watchShifts(page)
  await postEvents(
    eyrie,
    Array.from({ length: 60 }, (_, index) =>
      falcoAlert(index, index === 7 ? { fields: { 'eyrie.simulated': true } } : {}),
    ),
  )
  await page.goto('/')
  await expect(page.getByText('1 of these alerts is simulated')).toBeVisible()
  await chartsPainted(page, 3)
  const fields = { 'k8s.pod.name': 'worst-6c9f7b7d4-bbbbb' }
  const worst = falcoAlert(100, { rule: 'The last one', priority: 'Emergency', fields })
  await postEvents(eyrie, worst)
  await expect(liveLog(page).row('The last one')).toBeVisible()
  const assets = page.getByRole('list', { name: 'Worst', exact: true }).getByRole('listitem')
  await expect(assets.first()).toContainText('worst-6c9f7b7d4-bbbbb')
  expect(await readShifts(), 'elements that moved').toEqual([])
})

test('the trend says how it compares with the day before, until its reader switches that off', async ({
  page,
  eyrie,
}) => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  await postEvents(
    eyrie,
    [50, 30, 29, 3, 2, 1].map((hours, index) => falcoAlert(index, { time: hoursAgo(hours) })),
  )
  const trend = page.getByRole('region', { name: 'Alerts', exact: true })
  const compared = trend.getByRole('img', { name: /Change: up 50% vs the 24 h before \(2\)/ })
  const entry = trend.getByRole('button', { name: '24 h before' })
  await page.goto('/')
  await expect(compared).toBeVisible()
  await expect(entry).toHaveText('24 h before2')
  await expect(entry).toHaveAttribute('aria-pressed', 'true')
  await trend.getByRole('button', { name: 'Alerts as a table' }).click()
  const table = trend.getByRole('table')
  await expect(table).toContainText('Change: up 50% vs the 24 h before (2).')
  await expect(table.getByRole('columnheader', { name: '24 h before' })).toBeVisible()
  await expect(table.getByRole('row')).toHaveCount(6)
  await entry.click()
  await expect(table.getByRole('columnheader', { name: '24 h before' })).toHaveCount(0)
  await expect(table.getByRole('row')).toHaveCount(4)
  await page.reload()
  await expect(trend.getByRole('img', { name: /^3 alerts/ })).toBeVisible()
  await expect(entry).toHaveAttribute('aria-pressed', 'false')
  await expect(trend.getByRole('img', { name: /before/ })).toHaveCount(0)
})

test('before the first event the trend compares with nothing, and says so', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, [falcoAlert(1)])
  await page.goto('/')
  const trend = page.getByRole('region', { name: 'Alerts', exact: true })
  await expect(
    trend.getByRole('img', { name: /how many in the 24 h before is not known/ }),
  ).toBeVisible()
  await expect(trend.getByRole('button', { name: '24 h before' })).toHaveText(
    '24 h beforenot known',
  )
})
