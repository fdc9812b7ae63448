import type { Page } from '@playwright/test'

/** The page of the sensors. */
export function sensorsPage(page: Page) {
  const table = page.getByRole('table', { name: 'Sensors and nodes' })
  const letters = page.getByRole('table', { name: 'Dead letters' })
  const panel = page.getByRole('dialog', { name: /^Dead letter/ })
  return {
    table,
    row: (name: string | RegExp) => table.getByRole('row').filter({ hasText: name }),
    letters,
    letter: (text: string | RegExp) => letters.getByRole('row').filter({ hasText: text }),
    reason: (name: RegExp) =>
      page.getByRole('region', { name: 'Reasons' }).getByRole('button', { name }),
    panel,
    body: panel.getByRole('region', { name: 'What arrived' }),
    editor: panel.getByRole('textbox', { name: /^Corrected event/ }),
    replay: panel.getByRole('button', { name: 'Replay' }),
    check: page.getByRole('region', { name: 'Is it heard?' }),
  }
}
