import type { Page } from '@playwright/test'

/** What stands around every page. */
export function shell(page: Page) {
  const preferences = page.getByRole('button', { name: /^(?:Theme and language|主题与语言)$/ })
  return {
    query: page.getByRole('combobox', { name: 'Query' }),
    suggestion: (name: string) => page.getByRole('option', { name, exact: true }),
    timeRange: page.getByRole('button', { name: /^Time range:/ }),
    async chooseRange(name: string) {
      await page.getByRole('button', { name: /^Time range:/ }).click()
      await page.getByRole('button', { name, exact: true }).click()
    },
    preferences,
    /** Opens the menu of theme and language and takes one of its choices. */
    async choose(name: string) {
      await preferences.click()
      await page.getByRole('menuitemradio', { name, exact: true }).click()
      await page.keyboard.press('Escape')
    },
  }
}
