import type { StreamGap } from '@/lib/domain/answers/health'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { createArrivalRate } from './arrival-rate'
import { createLiveRows, type LiveRow } from './live-rows'
import { openLiveSource } from './live-source'
import { drawnPerSecond } from './sampling'

export type Connection = 'idle' | 'connecting' | 'open' | 'lost'
export type PauseReason = 'button' | 'hover' | 'focus' | 'scroll'

/** All that a viewer sees of the stream at one moment; replaced, never changed. */
export interface LiveSnapshot {
  connection: Connection
  rows: readonly LiveRow[]
  pausedBy: PauseReason | null
  waiting: number
  isWaitingFull: boolean
  /** Alerts of the stream that were not drawn here: sampled, left out by the server, or pushed out. */
  leftOut: number
  /** Rows that fell off the end of the list for want of room. */
  evicted: number
  /** Alerts a second, over the last five seconds. */
  ratePerSecond: number
  isSampling: boolean
  /** When the newest event came to this browser, epoch ms. */
  lastArrivedMs: number | null
  /** From what happened to its arrival in the store, the newest event. */
  lagMs: number | null
}

const paintEveryMs = 250
const pauseOrder: readonly PauseReason[] = ['button', 'scroll', 'focus', 'hover']

const nothing: LiveSnapshot = {
  connection: 'idle',
  rows: [],
  pausedBy: null,
  waiting: 0,
  isWaitingFull: false,
  leftOut: 0,
  evicted: 0,
  ratePerSecond: 0,
  isSampling: false,
  lastArrivedMs: null,
  lagMs: null,
}

function newestArrival(history: readonly SecurityEvent[]): number | null {
  const [newest] = history
  return newest ? Date.parse(newest.event.ingested) : null
}

/** The live log's memory, outside React: it takes every event at once and lets the screen know at most four times a second. */
export function createLiveSession() {
  const rows = createLiveRows()
  const listeners = new Set<() => void>()
  const arrivalListeners = new Set<(count: number, alerts: readonly SecurityEvent[]) => void>()
  const resetListeners = new Set<() => void>()
  const pauses = new Set<PauseReason>()
  let rate = createArrivalRate()
  let snapshot = nothing
  let pending: (SecurityEvent | StreamGap)[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  let paintedMs = 0
  let stop: (() => void) | null = null

  function pausedBy(): PauseReason | null {
    return pauseOrder.find((reason) => pauses.has(reason)) ?? null
  }

  function publish(change: Partial<LiveSnapshot> = {}) {
    const now = Date.now()
    const read = rows.read()
    const ratePerSecond = rate.perSecond(now)
    snapshot = {
      ...snapshot,
      ...read,
      pausedBy: pausedBy(),
      ratePerSecond,
      isSampling:
        ratePerSecond > drawnPerSecond && (read.leftOut > snapshot.leftOut || snapshot.isSampling),
      ...change,
    }
    for (const listener of listeners) listener()
  }

  function paint() {
    timer = null
    paintedMs = Date.now()
    const batch = pending
    pending = []
    const isPaused = pauses.size > 0
    const events = batch.filter((item): item is SecurityEvent => 'event' in item)
    const added = rows.add(events, isPaused, paintedMs)
    for (const item of batch) if ('missed' in item) rows.addGap(item.missed, isPaused)
    rate.add(added.length, paintedMs)
    const last = events.at(-1)
    publish(
      last
        ? {
            lastArrivedMs: paintedMs,
            lagMs: Date.parse(last.event.ingested) - Date.parse(last['@timestamp']),
          }
        : {},
    )
    if (added.length > 0) {
      for (const listener of arrivalListeners) listener(added.length, added)
    }
    // Keeps the rate falling to zero after the last event.
    if (snapshot.ratePerSecond > 0) schedule(1_000)
  }

  function schedule(afterMs: number) {
    timer ??= setTimeout(paint, afterMs)
  }

  function receive(item: SecurityEvent | StreamGap) {
    pending.push(item)
    if (pending.length === 1 && timer !== null) {
      clearTimeout(timer)
      timer = null
    }
    schedule(Math.max(0, paintedMs + paintEveryMs - Date.now()))
  }

  function forgetPending() {
    if (timer !== null) clearTimeout(timer)
    timer = null
    pending = []
  }

  function disconnect() {
    stop?.()
    stop = null
    forgetPending()
  }

  /** Shows nothing of before: the listeners ask for what is left. */
  function startOver() {
    forgetPending()
    rows.reset([], Date.now())
    publish({ lastArrivedMs: null, lagMs: null })
    for (const listener of resetListeners) listener()
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    read: () => snapshot,
    readOnServer: () => nothing,
    /** Calls back with how many events came, and which, oldest first, at most four times a second. */
    onArrivals(listener: (count: number, alerts: readonly SecurityEvent[]) => void) {
      arrivalListeners.add(listener)
      return () => void arrivalListeners.delete(listener)
    },
    /** Calls back when stored events were removed, after the rows were. */
    onReset(listener: () => void) {
      resetListeners.add(listener)
      return () => void resetListeners.delete(listener)
    },
    /** Starts over: shows `history` (newest first) and follows what comes after `after`. */
    follow(view: { q: string; after: string | null; history: readonly SecurityEvent[] }) {
      disconnect()
      rate = createArrivalRate()
      rows.reset(view.history, Date.now())
      snapshot = {
        ...nothing,
        connection: 'connecting',
        lastArrivedMs: newestArrival(view.history),
      }
      publish()
      stop = openLiveSource(view, {
        onConnection: (connection) => publish({ connection }),
        onEvent: receive,
        onGap: receive,
        onReset: startOver,
      })
    },
    /** Follows nothing from here on; what is shown stays until the next start. */
    stop() {
      disconnect()
      publish({ connection: 'idle' })
    },
    /** Shows `history` and follows nothing: a range that has ended. */
    show(history: readonly SecurityEvent[]) {
      disconnect()
      rows.reset(history, Date.now())
      snapshot = nothing
      publish()
    },
    setPaused(reason: PauseReason, isPaused: boolean) {
      if (pauses.has(reason) === isPaused) return
      if (isPaused) pauses.add(reason)
      else pauses.delete(reason)
      if (pauses.size === 0) rows.release()
      publish()
    },
    /** Whoever was reading has left: only the button still holds. */
    resumeReading() {
      for (const reason of ['hover', 'focus', 'scroll'] as const) pauses.delete(reason)
      if (pauses.size === 0) rows.release()
      publish()
    },
    /** Shows what waited without ending the pause. */
    showWaiting() {
      rows.release()
      publish()
    },
  }
}
export type LiveSession = ReturnType<typeof createLiveSession>
