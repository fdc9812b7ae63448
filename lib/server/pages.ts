import next from 'next'
import type { PageHandler } from './http'

/** Next, for pages only: starts to prepare at once, and requests wait until it is ready. */
export function openPages(
  dir: string,
  isDev: boolean,
): { handle: PageHandler; ready: Promise<void>; close(): Promise<void> } {
  const app = next({ dev: isDev, dir })
  const ready = app.prepare()
  // Whoever awaits `ready` hears of a failure; without this line it would end the process first.
  ready.catch(() => undefined)
  return {
    ready,
    async handle(request, response) {
      await ready
      await app.getRequestHandler()(request, response)
    },
    close: () => app.close(),
  }
}
