import { expect } from '@playwright/test'
import type { SourceHealth } from '../../lib/domain/answers/data-health'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { holdAnswers } from '../pages/hold-answers'
import { painted, watchShifts } from '../pages/layout-shifts'
import { liveLog } from '../pages/live-log'

// Answers are held until the browser has painted what stands in for them.

test('nothing moves when the history of the live log comes', async ({ page, eyrie }) => {
  await postEvents(
    eyrie,
    Array.from({ length: 60 }, (_, index) => falcoAlert(index)),
  )
  const shifts = await watchShifts(page)
  const release = await holdAnswers(page, '**/api/security/events?**')
  await page.goto('/live')
  await painted(page)
  const rows = liveLog(page).row('Terminal shell')
  await expect(rows).toHaveCount(0)
  await release()
  await expect(rows.first()).toBeVisible()
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  expect(await shifts()).toEqual([])
})

test('nothing moves when an event comes onto its own page', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1, { rule: 'The one' }))
  const answer = await fetch(`${eyrie.address}/api/security/events?from=now-1h`)
  const { events } = (await answer.json()) as { events: { event: { id: string } }[] }
  const id = events[0]?.event.id ?? ''
  const shifts = await watchShifts(page)
  const release = await holdAnswers(page, `**/api/security/events/${id}`)
  await page.goto(`/events/${id}`)
  await painted(page)
  const title = page.getByRole('heading', { level: 1, name: 'The one' })
  await expect(title).toHaveCount(0)
  await release()
  await expect(title).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Fields' })).toBeVisible()
  expect(await shifts()).toEqual([])
})

test('nothing moves when the indices of others come', async ({ page }) => {
  const recent = { documents: 0, notEvents: 0, withoutNamespace: 0, withoutPod: 0 }
  const index = (name: string, pipelineErrors: number): SourceHealth => ({
    ...{ index: name, profile: 'falcosidekick', unreadable: null, documents: 1_204 },
    ...{ newest: new Date().toISOString(), lagMs: 800, withoutTimestamp: 0, withIgnored: 0 },
    ...{ ignoredFields: [], pipelineErrors, recent, alsoHere: { looked: 0, found: 0 } },
    ...{ conflicts: [], slowFields: [] },
  })
  const sources = [index('falco-1', 3), index('falco-2', 0)]
  const answer = { patterns: ['falco-*'], sources, isStale: false, reason: null }
  await page.route('**/api/data-health', (route) => route.fulfill({ json: answer }))
  const release = await holdAnswers(page, '**/api/data-health')
  const shifts = await watchShifts(page)
  await page.goto('/data-health')
  await painted(page)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(0)
  await release()
  await expect(rows).toHaveCount(3)
  await expect(rows.filter({ hasText: 'falco-1' })).toContainText(
    'that an ingest pipeline failed on',
  )
  expect(await shifts()).toEqual([])
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport })
    for (const [path, asked] of [
      ['/', '**/api/security/overview?**'],
      ['/live', '**/api/security/events?**'],
      ['/events', '**/api/security/{events,trend,facets}?**'],
      ['/pods', '**/api/security/pods?**'],
      ['/assets', '**/api/security/assets?**'],
      ['/threats', '**/api/security/threats?**'],
      ['/sensors', '**/api/security/sensors'],
      ['/wall', '**/api/security/overview?**'],
    ] as const) {
      test(`nothing on ${path} moves when what it waits for comes`, async ({ page, eyrie }) => {
        const alerts = Array.from({ length: 40 }, (_, index) =>
          falcoAlert(index, {
            tags: ['mitre_execution', 'T1059'],
            priority: index % 3 === 0 ? 'Critical' : 'Notice',
            fields: { 'k8s.pod.name': `api-${index}`, 'fd.cip': '8.8.8.8', 'fd.sip': '10.0.0.7' },
          }),
        )
        await postEvents(eyrie, alerts)
        const shifts = await watchShifts(page)
        const release = await holdAnswers(page, asked)
        await page.goto(path)
        await painted(page)
        const told = page.getByText(/api-\d|shop|Command and Scripting|node-1|sensors alive/)
        await expect(page.getByRole('main')).toBeVisible()
        await release()
        await expect(told.filter({ visible: true }).first()).toBeVisible()
        await page.waitForLoadState('networkidle')
        expect(await shifts()).toEqual([])
      })
    }
  })
}
