import { expect } from '@playwright/test'
import { pages } from '../../components/shell/pages'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { holdAnswers } from '../pages/hold-answers'
import { liveLog } from '../pages/live-log'
import { shell } from '../pages/shell'

test('the live log says how fast it comes, how old the newest is, and that it shows a part', async ({
  page,
  eyrie,
}) => {
  await page.goto('/live')
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  await postEvents(eyrie, falcoAlert(1, { rule: 'Slow' }))
  await expect(liveLog(page).row('Slow')).toBeVisible()
  await expect(page.getByText(/last event (?:just now|[1-9] s ago)/)).toBeVisible()
  let isOver = false
  const burst = async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const alerts = Array.from({ length: 400 }, (_, index) => falcoAlert(turn * 400 + index + 2))
      await postEvents(eyrie, alerts)
    }
  }
  const bursting = burst()
  await expect(page.getByText(/showing 200 of [\d,.]+ ?k?\/s/i)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/^[\d,.]+ ?k? ?\/s$/).first()).toBeVisible()
  isOver = true
  await bursting
})

test('counts that are lower bounds say so', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.route(/api\/security\/(events|pods|assets)\?/, async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as object
    const total = { value: 10_000, relation: 'gte' }
    await route.fulfill({ response, json: { ...answer, total } })
  })
  await holdAnswers(page, '**/api/security/trend?**')
  await page.goto('/events')
  await expect(explorer(page).panel.getByText('10,000+ events')).toBeVisible()
  await page.goto('/pods')
  const capped = page.getByTitle(
    'Only the 10,000 assets with the worst alerts of the range are ranked.',
  )
  await expect(capped).toHaveText('10,000+ assets, those with the worst alerts')
})

test.describe('an event that is not kept any more', () => {
  test.use({ expectedFaults: /404/ })

  test('is said to be gone', async ({ page, eyrie }) => {
    await postEvents(eyrie, falcoAlert(1))
    const gone = '0'.repeat(32)
    await page.goto(`/events?event=${gone}`)
    await expect(page.getByRole('dialog').getByText('This event is not here')).toBeVisible()
    await page.goto(`/events/${gone}`)
    await expect(page.getByText('This event is not here')).toBeVisible()
  })
})

test('who asked for less motion sees none', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1, { priority: 'Critical' }))
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
  await holdAnswers(page, '**/api/security/events?**')
  await page.goto('/events')
  const line = page
    .getByRole('region', { name: 'Events', exact: true })
    .locator('[aria-hidden] > .animate-busy')
  await expect(line.first()).toBeAttached()
  await expect.poll(moving).toBeGreaterThan(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(moving).toBe(0)
  await expect(line.first()).toHaveCSS('animation-name', 'none')
})

test('every page with a view opens with its default one', async ({ page, eyrie }) => {
  await postEvents(eyrie, [falcoAlert(1), falcoAlert(2, { rule: 'Other' })])
  const search = `?${new URLSearchParams({ from: 'now-7d', q: 'rule.name: Other' })}`
  const narrowed = pages.filter(({ hasView }) => hasView)
  for (const { path } of narrowed) {
    const data = { page: path, name: 'Mine', search, replace: false }
    const saved = await page.request.post('/api/security/views', { data })
    const { id } = (await saved.json()) as { id: string }
    await page.request.put('/api/security/views/default', { data: { page: path, id } })
  }
  for (const { path, name } of narrowed) {
    await page.goto(path)
    await expect(page).toHaveURL(/from=now-7d/)
    expect(new URL(page.url()).searchParams.get('q'), path).toBe('rule.name: Other')
    if (name !== 'wall') await expect(shell(page).query).toHaveValue('rule.name: Other')
  }
})
