import type { Page } from '@playwright/test'

interface Moved {
  node: Node | null
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

/**
 * From the next page on, remembers each element that moved by itself, from where and to where. What is given
 * back reads them once two more frames are drawn, so that what the last one moved is among them.
 */
export async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const shifts: string[] = []
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    // The browser's own: a test may put its clock into the place of the page's.
    const frame = window.requestAnimationFrame.bind(window)
    const drawn = () => new Promise((resolve) => frame(resolve))
    const readShifts = async () => {
      await drawn()
      await drawn()
      note(observer.takeRecords())
      return shifts
    }
    Object.assign(window, { readShifts })
    observer.observe({ type: 'layout-shift', buffered: true })

    function note(entries: PerformanceEntryList): void {
      for (const entry of entries) {
        const { sources } = entry as PerformanceEntry & { sources: Moved[] }
        for (const { node, previousRect, currentRect } of sources) {
          const text = node instanceof Element ? node.outerHTML : node?.textContent
          const way = [previousRect, currentRect].map(
            ({ x, y, width, height }) => `${x},${y} ${width}×${height}`,
          )
          shifts.push(`${way.join(' → ')}: ${text?.slice(0, 200) ?? 'unknown'}`)
        }
      }
    }
  })
  return () =>
    page.evaluate(() => (window as unknown as { readShifts: () => Promise<string[]> }).readShifts())
}

/** Waits until the browser has painted what the page shows now. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
}
