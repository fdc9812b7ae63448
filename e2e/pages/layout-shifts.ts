import type { Page } from '@playwright/test'

interface Moved {
  node: Node | null
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

/** From the next page on, remembers each element that moved by itself, from where and to where. */
export async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const shifts: string[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as PerformanceEntry & { sources: Moved[] }
        for (const { node, previousRect, currentRect } of sources) {
          const text = node instanceof Element ? node.outerHTML : node?.textContent
          const way = [previousRect, currentRect].map(
            ({ x, y, width, height }) => `${x},${y} ${width}×${height}`,
          )
          shifts.push(`${way.join(' → ')}: ${text?.slice(0, 200) ?? 'unknown'}`)
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)
}
