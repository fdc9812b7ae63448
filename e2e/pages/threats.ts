import type { Page } from '@playwright/test'

/** The ATT&CK matrix and the panel of one of its cells. */
export function threatMatrix(page: Page) {
  const matrix = page.getByRole('region', { name: 'Techniques by tactic' })
  return {
    matrix,
    tactic: (name: string) => matrix.getByRole('list', { name }),
    cell: (tactic: string, name: string | RegExp) =>
      matrix.getByRole('list', { name: tactic }).getByRole('button', { name }),
    panel: page.getByRole('dialog'),
  }
}
