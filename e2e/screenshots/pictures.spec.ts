import { expect, type Page } from '@playwright/test'
import { chartsPainted } from '../pages/charts'
import { test } from './filled-eyrie'
import { languages, type Picture, pictures, sizes, themes } from './pages'

for (const viewport of sizes) {
  for (const theme of themes) {
    for (const [language, locale] of Object.entries(languages)) {
      test.describe(`${viewport.width} ${theme} ${language}`, () => {
        test.use({ viewport, locale, colorScheme: theme })
        for (const picture of pictures) {
          test(picture.name, async ({ page, filled, empty }) => {
            const eyrie = picture.isEmpty ? empty : filled
            await page
              .context()
              .addCookies([{ name: 'eyrie-theme', value: theme, url: eyrie.address }])
            await page.goto(`${eyrie.address}${picture.path(filled)}`)
            await expect(picture.shows(page)).toBeVisible()
            await picture.open?.(page)
            await settled(page, picture)
            await page.screenshot({
              path: `screenshots/${picture.name}.${viewport.width}.${theme}.${language}.png`,
              animations: 'disabled',
              caret: 'hide',
            })
          })
        }
      })
    }
  }
}

/** The whole page is on the screen, nothing loads any more, and every chart has been drawn. */
async function settled(page: Page, { charts = 0 }: Picture): Promise<void> {
  // The others are drawn when they are seen: on a phone that is only on the whole page.
  await chartsPainted(page, Math.min(charts, 1))
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  const { width, height } = page.viewportSize() ?? { width: 0, height: whole }
  // Not as a picture of the whole page, which would show what is fixed to the foot in its middle.
  if (whole > height) await page.setViewportSize({ width, height: whole })
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await chartsPainted(page, charts)
  await page.evaluate(() => document.fonts.ready)
}
