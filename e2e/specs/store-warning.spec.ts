import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from '../fixtures'

const unready = {
  status: 'unready',
  parts: { store: { status: 'unready', reason: 'the disk is full', warning: null } },
}

// The browser writes each answer of 503 to its console.
test.use({ expectedFaults: /503/ })

test('says over every page that alerts are not stored and why, and goes when they are again', async ({
  page,
}) => {
  // What the server answers on a full disk is tested with a real one; here only what is shown of it.
  let isFull = true
  await page.route('**/api/health/ready', (route) =>
    isFull ? route.fulfill({ status: 503, json: unready }) : route.continue(),
  )
  await page.goto('/live')
  const warning = page.getByRole('status').filter({ hasText: 'New alerts are not being stored.' })
  await expect(warning).toContainText('Reason: the disk is full.')
  isFull = false
  await expect(warning).toHaveCount(0, { timeout: 15_000 })
})

const lost =
  'events that arrived up to 2026-03-02T09:00:00.000Z were acknowledged, the newest one is of 2026-03-02T08:00:00.000Z: the data file or its log was cut, removed or replaced'
const unreadyAndLost = {
  status: 'unready',
  parts: { store: { status: 'unready', reason: 'the disk is full', warning: lost } },
}
const readyButLost = {
  status: 'ready',
  parts: { store: { status: 'ready', reason: null, warning: lost } },
}

for (const [language, notStored, missing, why] of [
  [
    'en-US',
    'New alerts are not being stored.',
    'Some stored alerts are missing.',
    'Events that arrived up to 2026-03-02T09:00:00.000Z were acknowledged',
  ],
  ['zh-CN', '新告警未被保存。', '部分已保存的告警缺失。', '数据文件或其日志曾被截断'],
] as const) {
  for (const colorScheme of ['dark', 'light'] as const) {
    test.describe(`${colorScheme}, ${language}`, () => {
      test.use({ locale: language, colorScheme })

      test('lost events are told over every page, also beside a full disk, without axe violation', async ({
        page,
      }) => {
        let isFull = false
        await page.route('**/api/health/ready', (route) =>
          isFull
            ? route.fulfill({ status: 503, json: unreadyAndLost })
            : route.fulfill({ json: readyButLost }),
        )
        await page.goto('/')
        const warning = page.getByRole('status').filter({ hasText: missing })
        await expect(warning).toContainText(why)
        await expect(page.getByText(notStored)).toHaveCount(0)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations).toEqual([])
        isFull = true
        await page.goto('/pods')
        await expect(page.getByText(notStored)).toBeVisible()
        await expect(warning).toBeVisible()
        const both = await new AxeBuilder({ page }).analyze()
        expect(both.violations).toEqual([])
      })
    })
  }
}

const spool = { events: 1204, bytes: 1_600_000, limitBytes: 1_073_741_824, oldest: null }
const since = '2026-03-02T09:00:00.000Z'
const away = {
  status: 'ready',
  parts: { store: { status: 'ready', reason: null, warning: null } },
  spool: { ...spool, away: { reason: 'Elasticsearch cannot be reached', since } },
}

for (const [language, title, why, catchingUp] of [
  ['en-US', 'The store has been away since', '1,204 events wait on disk', 'catching up'],
  ['zh-CN', '起存储不可用', '无法连接 Elasticsearch。已接收的 1,204 条事件', '正在补写'],
] as const) {
  test.describe(language, () => {
    test.use({ locale: language })

    test('a store that is away is told over every page with what waits, until it caught up', async ({
      page,
    }) => {
      let answer: object = away
      await page.route('**/api/health/ready', (route) => route.fulfill({ json: answer }))
      await page.goto('/live')
      const warning = page.getByRole('status').filter({ hasText: title })
      await expect(warning).toContainText(why)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations).toEqual([])
      answer = { ...away, spool: { ...spool, away: null } }
      await expect(page.getByRole('status').filter({ hasText: catchingUp })).toBeVisible({
        timeout: 15_000,
      })
      answer = { ...away, spool: { ...spool, events: 0, away: null } }
      await expect(page.getByText(catchingUp)).toHaveCount(0, { timeout: 15_000 })
    })
  })
}
