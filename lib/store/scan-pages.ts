import type { SecurityEvent } from '../domain/security-event'
import type { TimePosition } from './event-store'

/** How many rows a scan asks the engine for at once. */
export const scanPageSize = 1000

/** Pages one after the other, each asked for once the one before is taken; empty ones are left out. */
export async function* scanPages(
  readPage: (
    after: TimePosition | null,
  ) => Promise<{ events: readonly SecurityEvent[]; next: TimePosition | null }>,
): AsyncGenerator<readonly SecurityEvent[]> {
  let after: TimePosition | null = null
  do {
    const page = await readPage(after)
    if (page.events.length > 0) yield page.events
    after = page.next
  } while (after !== null)
}
