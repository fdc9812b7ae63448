import type { Page } from '@playwright/test'

/** Holds back the answers to what a pattern names, until what is given back is called. */
export async function holdAnswers(page: Page, pattern: string): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(pattern, async (route) => {
    await held
    await route.continue()
  })
  return release
}
