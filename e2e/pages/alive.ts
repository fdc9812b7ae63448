import type { Page } from '@playwright/test'

/**
 * From now on `goto` and `reload` of a page end once it hears keys: a page is drawn by the server before its
 * scripts run, and a key that is pressed in between is nobody's, whoever presses it.
 */
export async function waitForAlive(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.addEventListener = new Proxy(window.addEventListener, {
      apply(listen, target, asked) {
        if (asked[0] === 'keydown') Object.assign(window, { hearsKeys: true })
        return Reflect.apply(listen, target, asked)
      },
    })
  })
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (...asked) => {
    const response = await goto(...asked)
    await untilAlive(page)
    return response
  }
  page.reload = async (...asked) => {
    const response = await reload(...asked)
    await untilAlive(page)
    return response
  }
}

async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const query = document.getElementById('query')
      const isHydrated =
        query === null || Object.keys(query).some((key) => key.startsWith('__reactProps'))
      return isHydrated && 'hearsKeys' in window
    },
    undefined,
    { timeout: 20_000 },
  )
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })),
  )
}
