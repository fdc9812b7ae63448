import type { SecurityEvent } from '../domain/security-event'
import type { EventStore, TimePosition } from './event-store'

export type MovingEvents = readonly SecurityEvent[]

const pageSize = 1000

/** Every event of a time (epoch ms, the end excluded), in the order of time, page by page. */
export async function* readDay(
  events: EventStore,
  range: { fromMs: number; toMs: number },
): AsyncGenerator<MovingEvents> {
  const query = { ...range, kind: null, where: null }
  let after: TimePosition | null = null
  do {
    const page: Awaited<ReturnType<EventStore['search']>> = await events.search(query, {
      limit: pageSize,
      after,
      ascending: true,
    })
    if (page.events.length > 0) yield page.events
    after = page.next
  } while (after !== null)
}

/** The same, one by one. */
export async function* readEvents(
  events: EventStore,
  range: { fromMs: number; toMs: number },
): AsyncGenerator<SecurityEvent> {
  for await (const page of readDay(events, range)) yield* page
}
