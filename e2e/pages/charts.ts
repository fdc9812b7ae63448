import { expect, type Page } from '@playwright/test'

/** Waits until every chart in view says that all of it is drawn. */
export async function chartsPainted(page: Page, count: number): Promise<void> {
  await expect(page.locator('[data-painted="true"]')).toHaveCount(count)
}
