import type { Locator, Page } from '@playwright/test'

/** The live log, wherever it stands. */
export function liveLog(page: Page) {
  const region = page.getByRole('region', { name: 'Live', exact: true })
  const table = page.getByRole('table', { name: 'Live log' })
  return {
    region,
    table,
    row: (text: string | RegExp): Locator => table.getByRole('row').filter({ hasText: text }),
    pause: page.getByRole('button', { name: 'Pause' }),
    resume: page.getByRole('button', { name: 'Resume' }),
  }
}
