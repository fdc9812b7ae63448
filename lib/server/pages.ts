import { createServer } from 'node:http'
import next from 'next'
import type { PageHandler } from './http'

/** Next, for pages only. Nothing of it runs before `prepare`; until it is ready requests wait. */
export function openPages(
  dir: string,
  isDev: boolean,
): { handle: PageHandler; prepare(): Promise<void>; close(): Promise<void> } {
  let app: ReturnType<typeof next> | null = null
  let ready: Promise<void> | null = null
  const prepare = () => {
    // Next listens for upgrades of the server it is given, and would take them past every check of
    // ours. Only development has a use for one; else it gets a server that nobody reaches.
    app ??= next({ dev: isDev, dir, ...(isDev ? {} : { httpServer: createServer() }) })
    ready ??= app.prepare()
    return ready
  }
  return {
    prepare,
    async handle(request, response) {
      await prepare()
      await app?.getRequestHandler()(request, response)
    },
    close: async () => app?.close(),
  }
}
