import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { liveLog } from '../pages/live-log'

const script = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>'

test('text of an event is text: no markup, no script, nothing hidden', async ({ page, eyrie }) => {
  await postEvents(
    eyrie,
    falcoAlert(1, {
      priority: 'Critical',
      rule: `Rule ${script}`,
      output: `seen ${script}`,
      hostname: script,
      tags: [script],
      fields: {
        'k8s.pod.name': script,
        'k8s.ns.name': `ns\u202egpj.exe`,
        'proc.cmdline': `sh \u0000 \u001b[31m ${script}`,
        'fd.cip': '8.8.8.8',
        'fd.sip': '10.0.0.7',
        [`key ${script}`]: script,
      },
    }),
  )
  await page.goto('/events')
  await expect(explorer(page).row('Rule <img src=x')).toBeVisible()
  await expect(explorer(page).value('Pod', '<img src=x').first()).toBeVisible()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.getByRole('main').innerText()).not.toContain('\u202e')
  await page.goto('/')
  const row = liveLog(page).row('Rule <img src=x')
  await expect(row).toBeVisible()
  await row.click()
  const panel = page.getByRole('dialog')
  await expect(panel).toBeVisible()
  for (const tab of ['Fields', 'JSON', 'Overview']) {
    await panel.getByRole('tab', { name: tab }).click()
    await expect(panel.getByText('<img src=x').first()).toBeVisible()
  }
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
  expect(await panel.innerText()).not.toContain('\u202e')
})
