import type { SecurityEvent } from '../domain/security-event'
import { isAfter } from '../store/arrival-order'
import type { ArrivalPosition, EventStore } from '../store/event-store'
import { createViewer, type Viewer, type ViewerFilter, type ViewerSink } from './viewer'

export interface LiveFeed {
  /** Something new is durable: reads on, unless the store shows it only later. */
  noteStored(): void
  /** Reads on. */
  nudge(): void
  /**
   * Stored events were removed: every viewer is told, and so is one that comes back from before; none is
   * shown them any more.
   */
  reset(): void
  /**
   * Streams what arrives after a position (null: from now on) until the signal aborts. Nothing is
   * lost or repeated at the seam from replay to live.
   */
  subscribe(options: {
    after: ArrivalPosition | null
    /** It was connected up to there, so that it may show what is no more. */
    isReturning: boolean
    filter: ViewerFilter
    sink: ViewerSink
    signal: AbortSignal
  }): Promise<void>
  /** Ends every viewer's stream. */
  close(): void
  viewerCount(): number
  gapCount(): number
}

const pageSize = 1000
/** A viewer who was away for longer gets this many matching events, then a gap up to now. */
export const replayLimit = 20_000
/** Published events kept at hand, so that a viewer can join while much arrives. */
const recentLimit = 2000

/** Fans out what the store's tail shows, in one order, to any number of viewers. */
export function openLiveFeed(
  events: EventStore,
  writeCursor: (ms: number, id: string) => string,
  onError: (error: unknown) => void,
): LiveFeed {
  const cursorOf = (at: ArrivalPosition) => writeCursor(at.ingestedMs, at.id)
  const eventText = (event: SecurityEvent, at: ArrivalPosition) =>
    `id: ${cursorOf(at)}\nevent: alert\ndata: ${JSON.stringify(event)}\n\n`
  const live = new Set<Viewer>()
  /** The live ones, and those that still catch up. */
  const viewers = new Set<Viewer>()
  /** Read up to here on behalf of every live viewer; meaningless while there are none. */
  let position: ArrivalPosition = { ingestedMs: 0, id: '' }
  let recent: { at: ArrivalPosition; event: SecurityEvent; text: string | null }[] = []
  /** `recent` holds everything after this position. */
  let recentAfter = position
  let isReading = false
  let isStale = false
  let isResetDue = false
  let removedMs = Number.NEGATIVE_INFINITY
  let gaps = 0
  const closing = new AbortController()

  async function readOn(): Promise<void> {
    if (isReading) {
      isStale = true
      return
    }
    isReading = true
    try {
      do {
        isStale = false
        const from = position
        const page = await events.tail(from, pageSize, { signal: closing.signal })
        // A first viewer may have joined at another place meanwhile.
        if (position !== from) isStale = true
        else {
          publish(page.events)
          position = page.position
          if (page.more) isStale = true
        }
        if (isResetDue) tellReset()
      } while (isStale && live.size > 0)
    } catch (error) {
      // The next nudge or viewer reads on from the same position.
      if (!closing.signal.aborted) onError(error)
    } finally {
      isReading = false
      if (isResetDue) tellReset()
    }
  }

  function tellReset(): void {
    isResetDue = false
    recent = []
    recentAfter = position
    for (const viewer of viewers) viewer.reset()
  }

  function publish(arrived: readonly SecurityEvent[]): void {
    for (const event of arrived) {
      const one = { at: positionOf(event), event, text: null }
      recent.push(one)
      for (const viewer of live) show(viewer, one)
    }
    if (recent.length < 2 * recentLimit) return
    const dropped = recent.splice(0, recent.length - recentLimit)
    recentAfter = dropped.at(-1)?.at ?? recentAfter
  }

  function show(viewer: Viewer, one: (typeof recent)[number]): void {
    if (!isAfter(one.at, viewer.position)) return
    viewer.position = one.at
    if (!viewer.wants(one.event)) return
    one.text ??= eventText(one.event, one.at)
    viewer.offer(one.text)
  }

  /**
   * Where a viewer starts: at the place it names, or at the end. A place beyond everything there is
   * (forged, or of another store) is no place to wait at; what `head` does not tell yet is read.
   */
  async function findStart(
    after: ArrivalPosition | null,
    signal: AbortSignal,
  ): Promise<ArrivalPosition> {
    let end = await events.head()
    if (after === null) return end
    while (isAfter(after, end)) {
      const page = await events.tail(end, pageSize, { signal })
      end = page.position
      if (!page.more) return isAfter(after, end) ? end : after
    }
    return after
  }

  /** Offers at most `most` of the events that the viewer wants; returns how many it wants. */
  function send(viewer: Viewer, missed: readonly SecurityEvent[], most: number): number {
    const wanted = missed.filter((event) => viewer.wants(event))
    for (const [place, event] of wanted.entries()) {
      if (place < most) viewer.offer(eventText(event, positionOf(event)))
      else viewer.skip()
    }
    return wanted.length
  }

  /** Sends what the viewer missed, page by page at its own pace; true once it joined the live ones. */
  async function replay(viewer: Viewer, signal: AbortSignal): Promise<boolean> {
    let sent = 0
    while (!signal.aborted) {
      const publishedTo = recentAfter
      const page = await events.tail(viewer.position, pageSize, { signal })
      sent += send(viewer, page.events, replayLimit - sent)
      viewer.position = page.position
      // Nothing is kept after the viewer's place, so what the feed published there was removed since.
      const isEnd = page.events.length === 0 && !page.more
      if (isEnd && isAfter(publishedTo, viewer.position)) viewer.position = publishedTo
      if (!(await viewer.settle())) return false
      if (!page.more && join(viewer)) return true
    }
    return false
  }

  /**
   * Puts a viewer that is at the end among the live ones, without giving up a turn in between; false
   * where the feed is too far ahead of it.
   */
  function join(viewer: Viewer): boolean {
    if (live.size === 0) {
      position = viewer.position
      recent = []
      recentAfter = position
    } else if (isAfter(recentAfter, viewer.position)) return false
    for (const one of recent) show(viewer, one)
    live.add(viewer)
    void readOn()
    return true
  }

  const nudge = () => {
    if (live.size > 0) void readOn()
  }

  return {
    noteStored() {
      // What must settle first is found by and by; to look at each write keeps a cluster refreshing.
      if (events.visibleWithinMs === 0) nudge()
    },
    nudge,
    reset() {
      removedMs = Date.now()
      // A page that is being read may hold what was removed: it is shown first, then taken back.
      if (isReading) isResetDue = true
      else tellReset()
    },
    async subscribe({ after, isReturning, filter, sink, signal: gone }) {
      const signal = AbortSignal.any([gone, closing.signal])
      const start = await findStart(after, signal)
      sink.write(`id: ${cursorOf(start)}\n\n`)
      const viewer = createViewer(sink, filter, start, (missed) => {
        gaps += missed
      })
      viewers.add(viewer)
      if (isReturning && start.ingestedMs <= removedMs) viewer.reset()
      try {
        if (await replay(viewer, signal)) await aborted(signal)
      } catch (error) {
        // Leaving in the middle of a read is how a viewer goes, not a failure.
        if (!signal.aborted) throw error
      } finally {
        live.delete(viewer)
        viewers.delete(viewer)
      }
    },
    close: () => closing.abort(new DOMException('closing', 'AbortError')),
    viewerCount: () => live.size,
    gapCount: () => gaps,
  }
}

function positionOf(event: SecurityEvent): ArrivalPosition {
  return { ingestedMs: Date.parse(event.event.ingested), id: event.event.id }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
