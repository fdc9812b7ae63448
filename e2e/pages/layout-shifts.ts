import type { Page } from '@playwright/test'

/** From the next page on, remembers each element that moved by itself. */
export async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const shifts: string[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as PerformanceEntry & { sources: { node: Node | null }[] }
        for (const { node } of sources) {
          const text = node instanceof Element ? node.outerHTML : node?.textContent
          shifts.push(text?.slice(0, 200) ?? 'unknown')
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)
}
