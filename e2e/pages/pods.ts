import type { Locator, Page } from '@playwright/test'

/** The list of pods. */
export function podList(page: Page) {
  const table = page.getByRole('table', { name: 'Pods by risk' })
  return {
    table,
    row: (text: string | RegExp): Locator => table.getByRole('row').filter({ hasText: text }),
    sortBy: (column: string) =>
      table.getByRole('columnheader', { name: column }).getByRole('button').click(),
  }
}

/** The story of one pod. */
export function podStory(page: Page) {
  const region = (name: string) => page.getByRole('region', { name, exact: true })
  return {
    title: page.getByRole('heading', { level: 1 }),
    region,
    timeline: region('Timeline').getByRole('img'),
    tree: page.getByRole('tree', { name: 'Process tree' }),
    process: (text: string | RegExp): Locator =>
      page.getByRole('treeitem').filter({ hasText: text }),
  }
}
