import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents, type RunningEyrie } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { holdAnswers } from '../pages/hold-answers'
import { painted, watchShifts } from '../pages/layout-shifts'
import { liveLog } from '../pages/live-log'
import { podList, podStory } from '../pages/pods'

const minuteMs = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString()

/** A web shell's way through one pod, and another pod beside it. */
async function attack(eyrie: RunningEyrie): Promise<void> {
  const step = (
    number: number,
    minutes: number,
    rule: string,
    priority: string,
    tags: string[],
    fields: Record<string, unknown>,
  ) =>
    falcoAlert(number, {
      time: ago(minutes),
      rule,
      priority,
      tags,
      fields: { 'k8s.pod.name': 'web-0', ...fields },
    })
  const shell = {
    'proc.pname': 'bash',
    'proc.ppid': 20,
    'proc.aname[2]': 'php',
    'proc.apid[2]': 10,
  }
  await postEvents(eyrie, [
    step(1, 50, 'Shell', 'Notice', ['mitre_execution', 'T1059'], {
      'proc.name': 'bash',
      'proc.cmdline': 'bash -i',
      'proc.pid': 20,
      'proc.pname': 'php',
      'proc.ppid': 10,
    }),
    step(2, 40, 'Read secret', 'Error', ['mitre_credential_access', 'T1552'], {
      'evt.type': 'openat',
      'fd.name': '/etc/shadow',
      'fd.type': 'file',
      'proc.name': 'cat',
      'proc.cmdline': 'cat /etc/shadow',
      'proc.pid': 21,
      ...shell,
    }),
    step(3, 30, 'Mining', 'Critical', ['mitre_impact', 'T1496'], {
      'evt.type': 'connect',
      'fd.cip': '10.0.0.7',
      'fd.sip': '8.8.8.8',
      'fd.sport': 3333,
      'proc.name': 'xmrig',
      'proc.cmdline': 'xmrig -o pool',
      'proc.pid': 22,
      ...shell,
    }),
    falcoAlert(4, { time: ago(35), fields: { 'k8s.pod.name': 'beside-0' } }),
  ])
}

test('pods stand by risk, are ordered anew and narrowed, and open by pointer and keyboard', async ({
  page,
  eyrie,
}) => {
  await attack(eyrie)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/pods/)
  const list = podList(page)
  await expect(list.table.getByRole('row').nth(1)).toContainText('web-0')
  await list.sortBy('Pod')
  await expect(page).toHaveURL(/sort=name/)
  await expect(list.table.getByRole('row').nth(1)).toContainText('beside-0')
  await page.goto('/pods?q=rule.name:%20Mining')
  await expect(list.row('web-0')).toBeVisible()
  await expect(list.row('beside-0')).toHaveCount(0)
  await page.goto('/pods')
  await expect(list.row('web-0')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/pods\/default\/shop\/web-0/)
  await expect(podStory(page).title).toHaveText('web-0')
  await expect(page).toHaveTitle(/^web-0 · Eyrie/)
})

test('a pod has its whole story on one page', async ({ page, eyrie }) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0')
  const story = podStory(page)
  await expect(story.title).toHaveText('web-0')
  await expect(page.getByText('Score, of 100')).toBeVisible()
  const steps = story.region('ATT&CK steps').getByRole('listitem')
  await expect(steps).toHaveText([/Execution/, /Credential Access/, /Impact/])
  await expect(story.timeline).toHaveAccessibleName('3 events: Process 1, File 1, Network 1.')
  await expect(
    story.region('Network peers').getByRole('row', { name: /8\.8\.8\.8/ }),
  ).toContainText('United States')
  await expect(story.region('Files touched').getByText('/etc/shadow')).toBeVisible()
  await expect(story.region('Users').getByText('root')).toBeVisible()
  await expect(story.region('Containers and images').getByText(/shop\/api:1\.8\.2/)).toBeVisible()
  await expect(
    story.region('Neighbours on the node').getByRole('link', { name: 'beside-0' }),
  ).toBeVisible()
  await expect(story.region('Findings')).toContainText('No findings source is connected yet.')
  await expect(liveLog(page).row('Mining')).toBeVisible()
  await steps.last().getByRole('button').first().click()
  await expect(page.getByRole('dialog', { name: 'Mining' })).toBeVisible()
})

test('the process tree folds and unfolds by pointer and keyboard', async ({ page, eyrie }) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0')
  const story = podStory(page)
  await expect(story.process(/^php/)).toHaveAttribute('aria-level', '1')
  await expect(story.process('cat /etc/shadow')).toHaveAttribute('aria-level', '3')
  await story.process(/^php/).focus()
  await page.keyboard.press('ArrowDown')
  await expect(story.process('bash -i')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(story.process('bash -i')).toHaveAttribute('aria-expanded', 'false')
  await expect(story.process('cat /etc/shadow')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(story.process('cat /etc/shadow')).toBeVisible()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(page.getByRole('treeitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Expand all' }).click()
  await expect(page.getByRole('treeitem')).toHaveCount(4)
})

test('dragging over the timeline zooms, Back returns, and its table opens events', async ({
  page,
  eyrie,
}) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0?from=now-1h')
  const story = podStory(page)
  await expect(story.timeline).toHaveAccessibleName(/^3 events/)
  const box = await story.timeline.boundingBox()
  if (box === null) throw new Error('the timeline has no place')
  await page.mouse.move(box.x + box.width * 0.45, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, box.y + 60, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
  await expect(story.timeline).toHaveAccessibleName(/^1 event/)
  await page.goBack()
  await expect(story.timeline).toHaveAccessibleName(/^3 events/)
  await page.getByRole('button', { name: 'Timeline as a table' }).click()
  await story
    .region('Timeline')
    .getByRole('button', { name: /Read secret/ })
    .click()
  await expect(page.getByRole('dialog', { name: 'Read secret' })).toBeVisible()
})

test('what comes meanwhile waits behind a button', async ({ page, eyrie }) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0')
  await expect(podStory(page).timeline).toHaveAccessibleName(/^3 events/)
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  await postEvents(eyrie, falcoAlert(9, { rule: 'After', fields: { 'k8s.pod.name': 'web-0' } }))
  await expect(liveLog(page).row('After')).toBeVisible()
  await expect(podStory(page).timeline).toHaveAccessibleName(/^3 events/)
  await page.getByRole('button', { name: '1 new' }).click()
  await expect(podStory(page).timeline).toHaveAccessibleName(/^4 events/)
})

test('an empty range says when the pod was last heard of and leads there', async ({
  page,
  eyrie,
}) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0?from=now-10m')
  await expect(page.getByText('No events of this pod in this range')).toBeVisible()
  await expect(page.getByText(/Last heard \d+ min ago/)).toBeVisible()
  await page.getByRole('button', { name: 'Show its last day' }).click()
  await expect(podStory(page).timeline).toHaveAccessibleName(/^3 events/)
})

test.describe('a pod that nobody has heard of', () => {
  test.use({ expectedFaults: /404/ })

  test('is said to be unknown, with the way back', async ({ page }) => {
    await page.goto('/pods/default/shop/never-0')
    await expect(page.getByRole('heading', { name: 'This pod is not known' })).toBeVisible()
    await page.getByRole('link', { name: 'To the pods' }).click()
    await expect(page).toHaveURL(/\/pods$|\/pods\?/)
  })
})

test('every pod is reached by its name, whatever it is called', async ({ page, eyrie }) => {
  const names = [
    '..',
    'a/b/../c',
    `it's "quoted" <img src=x onerror="window.owned=1">`,
    'x'.repeat(253),
    '100% ~?#',
  ]
  await postEvents(
    eyrie,
    names.map((name, index) =>
      falcoAlert(index, {
        rule: `Rule ${index}`,
        fields: { 'k8s.pod.name': name, 'k8s.ns.name': '../n s' },
      }),
    ),
  )
  for (const [index, name] of names.entries()) {
    await page.goto('/live')
    await liveLog(page).row(`Rule ${index}`).getByRole('link').click()
    await expect(podStory(page).title).toHaveText(name)
    await expect(liveLog(page).row(`Rule ${index}`)).toBeVisible()
    await page.reload()
    await expect(podStory(page).title).toHaveText(name)
  }
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
})

test('the event panel and the overview lead to the pod', async ({ page, eyrie }) => {
  await attack(eyrie)
  await page.goto('/')
  await page.getByRole('list', { name: 'Worst' }).getByRole('link', { name: /web-0/ }).click()
  await expect(podStory(page).title).toHaveText('web-0')
  await liveLog(page).row('Read secret').getByText('Read secret').click()
  await page.goto('/live')
  await liveLog(page).row('Mining').getByText('Mining').click()
  await page.getByRole('dialog').getByRole('link', { name: 'web-0' }).click()
  await expect(podStory(page).title).toHaveText('web-0')
})

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  [1920, 1440],
] as const) {
  test(`at ${width} × ${height} nothing moves while a story loads, nor when an age grows`, async ({
    page,
    eyrie,
  }) => {
    await page.setViewportSize({ width, height })
    await attack(eyrie)
    const readShifts = await watchShifts(page)
    // The browser paints what stands in for the story before the story comes.
    const release = await holdAnswers(page, '**/api/security/pods/default/shop/web-0?**')
    await page.goto('/pods/default/shop/web-0')
    await expect(podStory(page).title).toHaveText('web-0')
    await painted(page)
    await release()
    await expect(page.getByRole('tree')).toBeVisible()
    await expect(liveLog(page).row('Mining')).toBeAttached()
    expect(await readShifts(), 'elements that moved in the story').toEqual([])

    await page.clock.install()
    await postEvents(
      eyrie,
      falcoAlert(8, { time: new Date().toISOString(), fields: { 'k8s.pod.name': 'young-0' } }),
    )
    await page.goto('/pods')
    const row = podList(page).row('young-0')
    await expect(row).toContainText(/\d+ s ago/)
    await page.clock.runFor(50_000)
    await expect(row).toContainText(/5\d s ago/)
    await page.clock.runFor(10_000)
    await expect(row).toContainText('1 min ago')
    expect(await readShifts(), 'elements that moved in the list').toEqual([])
  })
}

test('a short attack in a long range fills the timeline, which can show the whole range', async ({
  page,
  eyrie,
}) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0?from=now-7d')
  const region = podStory(page).region('Timeline')
  const places = () =>
    region
      .locator('svg circle, svg path.fill-current')
      .evaluateAll((marks) => marks.map((mark) => Math.round(mark.getBoundingClientRect().x)))
  await expect(podStory(page).timeline).toBeVisible()
  const fitted = await places()
  expect(fitted).toHaveLength(3)
  expect(Math.max(...fitted) - Math.min(...fitted)).toBeGreaterThan(600)
  await region.getByRole('button', { name: 'Fit to the events' }).click()
  const whole = await places()
  expect(Math.max(...whole) - Math.min(...whole)).toBeLessThan(30)
})

test('steps of more than one day carry their date, and times in tables the second', async ({
  page,
  eyrie,
}) => {
  await attack(eyrie)
  await page.goto('/pods/default/shop/web-0?from=now-7d')
  const story = podStory(page)
  const date = /\d{1,2} [A-Z][a-z]{2,3}, \d{2}:\d{2}:\d{2}/
  await expect(story.region('Files touched').getByText(date).first()).toBeVisible()
  await expect(story.process('cat /etc/shadow')).toHaveText(date)
  await postEvents(
    eyrie,
    falcoAlert(7, {
      time: ago(3 * 1440),
      tags: ['mitre_discovery', 'T1082'],
      fields: { 'k8s.pod.name': 'web-0' },
    }),
  )
  await page.reload()
  const steps = story.region('ATT&CK steps').getByRole('listitem')
  await expect(steps).toHaveCount(4)
  for (const step of await steps.all()) await expect(step).toContainText(date)
})

test('a long image is one line with both its ends, and can be copied', async ({
  page,
  eyrie,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize({ width: 390, height: 844 })
  const digest = `sha256:${'ab'.repeat(28)}deadbeef`
  const fields = { 'k8s.pod.name': 'web-0', 'container.image.digest': digest }
  await postEvents(eyrie, falcoAlert(1, { fields }))
  await page.goto('/pods/default/shop/web-0')
  const value = podStory(page)
    .region('Story of the pod')
    .getByTitle(/shop\/api:1\.8\.2/)
  await expect(value.getByText(/deadbeef$/)).toBeVisible()
  expect((await value.boundingBox())?.height).toBeLessThanOrEqual(24)
  await page.getByRole('button', { name: 'Copy: Image' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(digest)
})

test('restarts and deployments stand on the timeline, in its words and in its table', async ({
  page,
  eyrie,
}) => {
  const run = (number: number, minutes: number, id: string, tag: string) =>
    falcoAlert(number, {
      time: ago(minutes),
      fields: {
        'k8s.pod.name': 'web-0',
        'container.name': 'web',
        'container.id': id,
        'container.image.tag': tag,
      },
    })
  await postEvents(eyrie, [
    run(1, 2_000, 'aaaaaaaaaaaa', '1'),
    run(2, 40, 'bbbbbbbbbbbb', '1'),
    run(3, 30, 'bbbbbbbbbbbb', '1'),
    run(4, 20, 'cccccccccccc', '2'),
  ])
  await page.goto('/pods/default/shop/web-0')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const words =
    /3 events.* restart seen .*: another container of web\..* deploy seen .*: another image of web\./
  await expect(timeline.getByRole('img', { name: words })).toBeVisible()
  await expect(timeline).toContainText('2 restarts · 1 deploy')
  const sign = timeline.locator('[data-sign=deploy]')
  await expect(timeline.locator('[data-mark=restart]')).toHaveCount(2)
  await sign.hover({ force: true })
  await expect(timeline.getByText(/^deploy seen/)).toBeVisible()
  await timeline.getByRole('button', { name: 'Timeline as a table' }).click()
  const row = timeline.getByRole('row', { name: /another image of web/ })
  await expect(row).toContainText('api:1 → registry.example/shop/api:2')
  await expect(row).toContainText('Deploy')
  await expect(timeline.getByRole('row')).toHaveCount(1 + 3 + 3)
  await expect(
    page.getByRole('region', { name: 'Changes' }).getByText('Image changed'),
  ).toBeVisible()
})
