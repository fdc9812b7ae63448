import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import type { RunningEyrie } from '../../lib/testing/start-eyrie'
import { postEvents, startEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { liveLog } from '../pages/live-log'

async function post(eyrie: RunningEyrie, from: number, count: number): Promise<void> {
  const alerts = Array.from({ length: count }, (_, index) =>
    falcoAlert(from + index, { rule: `Rule ${from + index}.` }),
  )
  expect((await postEvents(eyrie, alerts)).status).toBe(202)
}

test('pausing the log and resuming it loses no row', async ({ page, eyrie }) => {
  await post(eyrie, 0, 1)
  await page.goto('/live')
  const log = liveLog(page)
  await expect(log.row('Rule 0.')).toBeVisible()
  await log.pause.click()
  for (let round = 0; round < 3; round += 1) await post(eyrie, 1 + round * 4, 4)
  const waiting = page.getByRole('button', { name: /12 new/ })
  await expect(waiting).toBeVisible()
  await expect(log.row('Rule 12.')).toHaveCount(0)
  await log.resume.click()
  await page.mouse.move(5, 5)
  for (let number = 0; number <= 12; number += 1) {
    await expect(log.row(`Rule ${number}.`)).toHaveCount(1)
  }
})

test('pointing at the log holds it still until the reader leaves', async ({ page, eyrie }) => {
  await post(eyrie, 0, 3)
  await page.goto('/live')
  const log = liveLog(page)
  await log.row('Rule 1.').hover()
  await post(eyrie, 10, 2)
  const waiting = page.getByRole('button', { name: /2 new/ })
  await expect(waiting).toBeVisible()
  // The button lies over the rows: to point at it is still to point at the log.
  await waiting.hover()
  await post(eyrie, 12, 1)
  await expect(page.getByRole('button', { name: /3 new/ })).toBeVisible()
  await expect(log.row('Rule 10.')).toHaveCount(0)
  await page.mouse.move(5, 5)
  await expect(log.row('Rule 10.')).toBeVisible()
})

test.describe('with a server that dies', () => {
  test.use({ expectedFaults: /net::ERR_/ })

  test('the log goes on where it was when the server comes back', async ({ page, eyrie }) => {
    await post(eyrie, 0, 1)
    await page.goto('/live')
    const log = liveLog(page)
    await expect(log.row('Rule 0.')).toBeVisible()
    const { port } = new URL(eyrie.address)
    const { dataDir } = eyrie
    await eyrie.stop('SIGKILL')
    await expect(page.getByText('connection lost, reconnecting…').first()).toBeVisible()
    const again = await startEyrie(dataDir, { PORT: port })
    try {
      await post(again, 1, 3)
      for (const number of [1, 2, 3]) await expect(log.row(`Rule ${number}.`)).toHaveCount(1)
    } finally {
      await again.stop()
    }
  })
})

test('older rows of the range come while scrolling down', async ({ page, eyrie }) => {
  const hourAgo = Date.now() - 3_600_000
  const alerts = Array.from({ length: 350 }, (_, index) =>
    falcoAlert(index, {
      rule: `Row ${index}.`,
      time: new Date(hourAgo + index * 1000).toISOString(),
    }),
  )
  await postEvents(eyrie, alerts)
  await page.goto('/live')
  const log = liveLog(page)
  await expect(log.row('Row 349.')).toBeVisible()
  await log.row('Row 349.').hover()
  await expect(async () => {
    await page.mouse.wheel(0, 4000)
    await expect(log.row(/Row 0\./)).toBeVisible({ timeout: 250 })
  }).toPass()
})
