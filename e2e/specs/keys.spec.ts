import { expect } from '@playwright/test'
import { pages } from '../../components/shell/pages'
import { shell as words } from '../../lib/i18n/en/shell'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { postEvents } from '../../lib/testing/start-eyrie'
import { test } from '../fixtures'

test('g and its letter lead to every page', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const [overview, ...others] = pages
  if (overview === undefined) throw new Error('no page')
  for (const { name, path, key } of [...others, overview]) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect.poll(() => new URL(page.url()).pathname, name).toBe(path)
    const title = name === 'wall' ? words.product : words[name]
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
  }
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})

test('the map of the keys names the letter of every page', async ({ page, eyrie }) => {
  await postEvents(eyrie, falcoAlert(1))
  await page.goto('/live')
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const others = map.getByRole('term').filter({ hasNotText: /^gthen/ })
  await expect(others).toHaveText(['/', 'jor↓', 'kor↑', 'Enter', 'Esc', 'Ctrl+K', '?'])
  const leading = map.getByRole('term').filter({ hasText: /^gthen/ })
  await expect(leading).toHaveCount(pages.length)
  for (const { name, key } of pages) {
    const entry = leading.filter({ hasText: new RegExp(`^gthen${key}$`) })
    const meaning = entry.locator('xpath=following-sibling::dd')
    await expect(meaning).toHaveText(new RegExp(`^Go to (?:the )?${words[name]}`, 'i'))
  }
})
