import { expect, type Page } from '@playwright/test'

/** Waits until at least `least` charts stand on the page and each says that all of it is drawn. */
export async function chartsPainted(page: Page, least: number): Promise<void> {
  await expect
    .poll(() => page.locator('[data-painted="true"]').count())
    .toBeGreaterThanOrEqual(least)
  await expect(page.locator('[data-painted="false"]')).toHaveCount(0)
}
