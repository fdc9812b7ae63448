import type { SecurityEvent } from '@/lib/domain/security-event'
import { createRingBuffer } from './ring-buffer'
import { drawFrom, fullBudget, sampleBatch } from './sampling'

/** A line of the log: an event, or a mark where some are missing. */
export type LiveRow =
  | { kind: 'event'; key: string; event: SecurityEvent; arrivedMs: number | null }
  | { kind: 'gap'; key: string; missed: number; reason: 'server' | 'evicted' }

/** Rows kept on the screen's side, and rows kept waiting while the log is paused. */
export const rowLimit = 2_000
export const waitingLimit = 2_000

/**
 * What the log holds: a bounded list of rows, a bounded list of those that wait while it is paused,
 * and the ids it has seen, so that no event appears twice. The clock is an argument.
 */
export function createLiveRows() {
  const shown = createRingBuffer<LiveRow>(rowLimit)
  const waiting = createRingBuffer<LiveRow>(waitingLimit)
  const seen = new Set<string>()
  let budget = fullBudget(0)
  let leftOut = 0
  let waitingEvicted = 0
  let gapCount = 0
  let evicted = 0

  function remember(id: string): boolean {
    if (seen.has(id)) return false
    seen.add(id)
    // Insertion order is age: forgetting the first ones keeps the newest known.
    if (seen.size > 4 * (rowLimit + waitingLimit)) {
      const [oldest] = seen
      if (oldest !== undefined) seen.delete(oldest)
    }
    return true
  }

  function show(row: LiveRow) {
    if (shown.push(row)) evicted += 1
  }

  function hold(row: LiveRow) {
    const evicted = waiting.push(row)
    if (evicted) {
      waitingEvicted += 1
      leftOut += evicted.kind === 'event' ? 1 : 0
    }
  }

  return {
    /** Starts over with what is known of the past, newest first. */
    reset(history: readonly SecurityEvent[], nowMs: number) {
      shown.clear()
      waiting.clear()
      seen.clear()
      budget = fullBudget(nowMs)
      leftOut = 0
      evicted = 0
      waitingEvicted = 0
      for (const event of [...history].reverse()) {
        if (!remember(event.event.id)) continue
        shown.push({ kind: 'event', key: event.event.id, event, arrivedMs: null })
      }
    },
    /** Takes what arrived together; returns the events that were new. */
    add(batch: readonly SecurityEvent[], isPaused: boolean, nowMs: number): SecurityEvent[] {
      const fresh = batch.filter((event) => remember(event.event.id))
      fresh.sort((a, b) => (a['@timestamp'] < b['@timestamp'] ? -1 : 1))
      const rows = fresh.map(
        (event): LiveRow => ({ kind: 'event', key: event.event.id, event, arrivedMs: nowMs }),
      )
      if (isPaused) {
        for (const row of rows) hold(row)
        return fresh
      }
      const drawn = drawFrom(budget, rows.length, nowMs)
      budget = drawn.budget
      const kept = sampleBatch(rows, drawn.granted, (row) =>
        row.kind === 'event' ? row.event.event.severity : 0,
      )
      leftOut += rows.length - kept.length
      for (const row of kept) show(row)
      return fresh
    },
    /** Marks that the server had to leave some out. */
    addGap(missed: number, isPaused: boolean) {
      gapCount += 1
      leftOut += missed
      const row: LiveRow = { kind: 'gap', key: `gap-${gapCount}`, missed, reason: 'server' }
      if (isPaused) hold(row)
      else show(row)
    },
    /** Shows all that waited; those that found no room to wait count as fallen off the list's end. */
    release() {
      evicted += waitingEvicted
      for (const row of waiting.newestFirst().reverse()) show(row)
      waiting.clear()
      waitingEvicted = 0
    },
    read: () => ({
      rows: shown.newestFirst(),
      waiting: waiting.size,
      isWaitingFull: waitingEvicted > 0,
      leftOut,
      /** Rows that fell off the end for want of room. */
      evicted,
    }),
  }
}
