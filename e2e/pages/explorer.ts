import { expect, type Locator, type Page } from '@playwright/test'

/** The explorer. */
export function explorer(page: Page) {
  const table = page.getByRole('table', { name: 'Events' })
  const panel = page.getByRole('region', { name: 'Events', exact: true })
  const facet = (name: string) => page.getByRole('list', { name: `Values of ${name}` })
  return {
    table,
    panel,
    histogram: page.getByRole('region', { name: 'Events over time' }).getByRole('img'),
    row: (text: string | RegExp): Locator => table.getByRole('row').filter({ hasText: text }),
    columns: table.getByRole('columnheader'),
    facet,
    /** A value of a facet; pressed it is shown alone. */
    value: (name: string, value: string) =>
      facet(name).getByRole('button', { name: new RegExp(`^Show only ${value}.*, `) }),
    /** Leaves a value of a facet out. */
    async leaveOut(name: string, value: string) {
      const button = facet(name).getByRole('button', { name: `Leave out ${value}` })
      await button.hover()
      await button.click()
    },
    async counts(shown: string) {
      await expect(panel.getByText(shown, { exact: true })).toBeVisible()
    },
    async chooseColumn(name: string) {
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('checkbox', { name }).first().click()
      await page.keyboard.press('Escape')
    },
    /** Exports and gives the file's text. */
    async export(format: 'CSV' | 'NDJSON') {
      const saving = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name: `As ${format}` }).click()
      const file = await saving
      const chunks: Buffer[] = []
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
      return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
    },
  }
}
