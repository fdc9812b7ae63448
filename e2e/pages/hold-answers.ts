import type { Page } from '@playwright/test'

/**
 * Holds back the answers to what a pattern names, until what is given back is called, which first waits for
 * one to be asked for.
 */
export async function holdAnswers(page: Page, pattern: string): Promise<() => Promise<void>> {
  let ask = () => {}
  let release = () => {}
  const asked = new Promise<void>((resolve) => {
    ask = resolve
  })
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(pattern, async (route) => {
    ask()
    await held
    await route.fallback()
  })
  return async () => {
    await asked
    release()
  }
}
