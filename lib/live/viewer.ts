import type { QueryTree } from '../domain/query-tree'
import type { EventKind, SecurityEvent } from '../domain/security-event'
import { compileMatch } from '../query/match'
import type { ArrivalPosition } from '../store/event-store'

/** Where a viewer's messages go. `write` answers false when the other side reads too slowly. */
export interface ViewerSink {
  write(text: string): boolean
  /** Resolves when the sink takes more; rejects when it is closed. */
  drained(): Promise<void>
}

export interface ViewerFilter {
  kind: EventKind | null
  where: QueryTree | null
}

/** One viewer of the stream: what it wants, how far it is, and what waits for it. */
export interface Viewer {
  position: ArrivalPosition
  wants(event: SecurityEvent): boolean
  /** Sends a message, or keeps it while the sink is full, or leaves it out and counts it. */
  offer(text: string): void
  /** Leaves one out, to be told as a gap. */
  skip(): void
  /** Tells, behind all that waits, that stored events were removed. */
  reset(): void
  /** Resolves when nothing waits any more and every gap is told; false when the viewer is gone. */
  settle(): Promise<boolean>
}

/** Messages that may wait for a slow viewer; past it they are left out, counted, and told. */
export const waitingLimit = 1000

/** One viewer over a sink; `onGap` hears how many events were left out. */
export function createViewer(
  sink: ViewerSink,
  filter: ViewerFilter,
  position: ArrivalPosition,
  onGap: (missed: number) => void,
): Viewer {
  const waiting: string[] = []
  const isMatch = compileMatch(filter.where)
  let missed = 0
  let isResetDue = false
  let draining: Promise<boolean> | null = null

  async function drain(): Promise<boolean> {
    try {
      for (;;) {
        await sink.drained()
        if (!flush()) continue
        draining = null
        return true
      }
    } catch {
      // The viewer closed: its stream ends the subscription, nothing more to send.
      return false
    }
  }

  /** Writes what waits, then the gap and the reset behind it; false when the sink is full again. */
  function flush(): boolean {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      if (!sink.write(text)) return false
    }
    if (missed > 0) {
      const told = missed
      missed = 0
      onGap(told)
      if (!sink.write(`event: gap\ndata: ${JSON.stringify({ missed: told })}\n\n`)) return false
    }
    if (!isResetDue) return true
    isResetDue = false
    return sink.write('event: reset\ndata: {}\n\n')
  }

  return {
    position,
    wants(event) {
      return (filter.kind === null || event.event.kind === filter.kind) && isMatch(event)
    },
    offer(text) {
      if (draining === null && missed === 0) {
        if (!sink.write(text)) draining = drain()
        return
      }
      // Once something was left out, all that follows is, until the gap is told in its place.
      if (missed > 0 || waiting.length >= waitingLimit) missed += 1
      else waiting.push(text)
    },
    skip() {
      missed += 1
    },
    reset() {
      isResetDue = true
      if (draining === null && !flush()) draining = drain()
    },
    async settle() {
      if (draining === null && missed > 0 && !flush()) draining = drain()
      return draining ?? true
    },
  }
}
