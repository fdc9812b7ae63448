import { expect, type Page } from '@playwright/test'

/** Copies by the page's own button of that name and gives what it put on the clipboard. */
export async function copyLink(page: Page, name = 'Copy link'): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name, exact: true }).press('Enter')
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}
