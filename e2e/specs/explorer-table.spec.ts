import { expect } from '@playwright/test'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'
import { explorer } from '../pages/explorer'
import { holdAnswers } from '../pages/hold-answers'

test('ten fields stand beside the list, each with its values', async ({ page, eyrie }) => {
  await postEvents(
    eyrie,
    falcoAlert(1, { rule: 'The one', fields: { 'fd.cip': '8.8.8.8', 'fd.sip': '10.0.0.7' } }),
  )
  await page.goto('/events')
  const values = {
    Severity: 'low · Notice',
    Rule: 'The one',
    Namespace: 'shop',
    Pod: 'api-6c9f7b7d4-x2lqz',
    Node: 'node-1',
    Image: 'registry.example/shop/api',
    Process: 'sh',
    User: 'root',
    Tactic: 'Execution',
    'Source country': 'United States',
  }
  const sidebar = page.getByRole('region', { name: 'Filters' })
  await expect(sidebar.getByRole('heading', { level: 3 })).toHaveText(Object.keys(values))
  for (const [field, value] of Object.entries(values)) {
    await expect(explorer(page).facet(field).getByRole('listitem')).toHaveText(`${value}1`)
  }
})

test('a cell narrows the query to its value, and leaves its value out', async ({ page, eyrie }) => {
  await postEvents(
    eyrie,
    Array.from({ length: 12 }, (_, index) =>
      falcoAlert(index, {
        rule: `Rule ${index % 3}`,
        fields: { 'k8s.ns.name': index % 2 ? 'payments' : 'shop' },
      }),
    ),
  )
  await page.goto('/events')
  const { columns, counts, row } = explorer(page)
  await counts('12 events')
  await expect(columns).toHaveText(['Time', 'Severity', 'Rule', 'Namespace', 'Pod', 'Command line'])
  const cells = row('number-0').getByRole('cell')
  await cells.nth(3).hover()
  await cells
    .nth(3)
    .getByRole('button', { name: 'Show only this kubernetes.namespace: shop' })
    .click()
  await counts('6 events')
  await expect(page).toHaveURL(/q=kubernetes\.namespace.*shop/)
  await expect(row('payments')).toHaveCount(0)
  await cells.nth(2).hover()
  await cells.nth(2).getByRole('button', { name: 'Leave out this rule.name: Rule 0' }).click()
  await counts('4 events')
  await expect(page).toHaveURL(/q=.*not.*rule\.name/)
  await expect(row('Rule 0')).toHaveCount(0)
  await expect(row('shop')).toHaveCount(4)
})

test('an edge of a column that is dragged sets its width, and the width is kept', async ({
  page,
  eyrie,
}) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/events')
  const { columns, counts } = explorer(page)
  await counts('1 event')
  const rule = columns.nth(2)
  const edge = rule.getByRole('separator', { name: 'Width of Rule' })
  const width = () => rule.evaluate((column) => Math.round(column.getBoundingClientRect().width))
  const before = await width()
  const box = await edge.boundingBox()
  if (box === null) throw new Error('the edge has no place')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 90, y, { steps: 5 })
  await page.mouse.up()
  await expect.poll(width).toBe(before + 90)
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 90))
  // The drag is over.
  await page.mouse.move(x - 90, y, { steps: 5 })
  await page.reload()
  await counts('1 event')
  await expect.poll(width).toBe(before + 90)
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 90))
})

test('what a page still asks for is called off when it is left', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  const questions = ['events', 'facets', 'trend']
  await holdAnswers(page, '**/api/security/{events,facets,trend}?**')
  const asked = questions.map((name) => page.waitForRequest(`**/api/security/${name}?**`))
  const ended: string[] = []
  page.on('requestfailed', (request) => {
    const name = /api\/security\/(\w+)\?/.exec(request.url())?.[1]
    if (name && questions.includes(name)) ended.push(`${name} ${request.failure()?.errorText}`)
  })
  await page.goto('/events')
  await Promise.all(asked)
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  expect(ended).toEqual([])
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect
    .poll(() => ended.toSorted())
    .toEqual(questions.map((name) => `${name} net::ERR_ABORTED`))
  // Not because the browser left the document.
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})
