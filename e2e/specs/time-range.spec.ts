import { expect, type Locator, type Page } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { shell } from '../pages/shell'

// Eight hours ahead of UTC, the whole year round.
test.use({ timezoneId: 'Asia/Shanghai' })

const hourMs = 3_600_000
/** A moment as a clock shows it that is so many hours ahead of UTC: 2026-03-02 09:00:00. */
const clock = (ms: number, hours: number) =>
  new Date(ms + hours * hourMs).toISOString().slice(0, 19).replace('T', ' ')

/** An alert each 5, 3 and 1 hours ago; gives the middle one's time, epoch milliseconds. */
async function fill(eyrie: RunningEyrie): Promise<number> {
  const nowMs = Math.floor(Date.now() / 1000) * 1000
  const alert = (rule: string, hours: number) =>
    falcoAlert(hours, { rule, time: new Date(nowMs - hours * hourMs).toISOString() })
  await postEvents(eyrie, [alert('Early', 5), alert('Middle', 3), alert('Late', 1)])
  return nowMs - 3 * hourMs
}

async function openPicker(page: Page): Promise<Locator> {
  await shell(page).timeRange.click()
  return page.getByRole('dialog', { name: 'Time range' })
}

test('a range that is typed by the local clock narrows the address and the rows', async ({
  page,
  eyrie,
}) => {
  const middleMs = await fill(eyrie)
  const [fromMs, toMs] = [middleMs - hourMs / 2, middleMs + hourMs / 2]
  await page.goto('/events')
  const { counts, row } = explorer(page)
  await counts('3 events')
  const picker = await openPicker(page)
  await picker.getByRole('textbox', { name: 'From' }).fill('yesterday')
  await picker.getByRole('textbox', { name: 'To' }).fill(clock(toMs, 8))
  await picker.getByRole('button', { name: 'Apply' }).click()
  await expect(picker.getByRole('alert')).toHaveText('Write times as 2026-03-02 09:00:00')
  await picker.getByRole('textbox', { name: 'From' }).fill(clock(fromMs, 8))
  await page.keyboard.press('Enter')
  await expect(picker).toHaveCount(0)
  await counts('1 event')
  await expect(row('Middle')).toBeVisible()
  await expect(row('Early').or(row('Late'))).toHaveCount(0)
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('from')).toBe(new Date(fromMs).toISOString())
  expect(searchParams.get('to')).toBe(new Date(toMs).toISOString())
  await page.goBack()
  await counts('3 events')
})

test('times are told by the local clock, or in UTC once that is chosen', async ({
  page,
  eyrie,
}) => {
  const middleMs = await fill(eyrie)
  await page.goto('/events')
  const { row } = explorer(page)
  const { timeRange } = shell(page)
  const time = row('Middle').getByRole('cell').first()
  const [local, utc] = [clock(middleMs, 8), clock(middleMs, 0)]
  await expect(time).toContainText(local.slice(11))
  await expect(timeRange).toHaveAccessibleName(/Local UTC\+8$/)
  const picker = await openPicker(page)
  const zones = picker.getByRole('group', { name: 'Time zone' })
  await zones.getByRole('button', { name: 'UTC', exact: true }).click()
  await expect(zones.getByRole('button', { name: 'UTC', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await picker.getByRole('textbox', { name: 'From' }).fill(utc)
  await picker.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(
    (url) => url.searchParams.get('from') === new Date(middleMs).toISOString(),
  )
  await expect(time).toContainText(utc.slice(11))
  await expect(timeRange).toHaveAccessibleName(/, UTC$/)
  await expect(row('Early')).toHaveCount(0)
  await page.reload()
  await expect(time).toContainText(utc.slice(11))
})
