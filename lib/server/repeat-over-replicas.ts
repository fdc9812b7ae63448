import type { Logger } from 'pino'
import type { Lease } from '../store/lease'
import { repeat } from './repeat'

/** What a shared job needs beside itself. `now`: epoch ms. */
export interface SharedJob {
  name: string
  /** From the end of one run, wherever, to the beginning of the next. */
  intervalMs: number
  /** How often to look whether it is due or its holder is gone; and to keep it up while it runs. */
  lookEveryMs: number
  lease: Lease
  now: () => number
}

/**
 * Runs a job every so often, once over all processes with the same lease. A run that loses the lease
 * is told by its signal, and what it did does not count: another process does it anew.
 */
export function repeatOverReplicas(
  { name, intervalMs, lookEveryMs, lease, now }: SharedJob,
  job: (signal: AbortSignal) => Promise<unknown>,
  logger: Logger,
): { stop(): Promise<void> } {
  const stopping = new AbortController()

  async function runIfDue(): Promise<void> {
    if (!isDue(await lease.readState(), intervalMs, now())) return
    const held = await lease.claim()
    if (held === null) return
    const signal = AbortSignal.any([held.signal, stopping.signal])
    // Another may have done it between the look and the claim.
    const isStillDue = isDue(held.state, intervalMs, now())
    const beat = setInterval(() => held.keep().catch(() => undefined), lookEveryMs)
    let state = held.state
    try {
      if (isStillDue) {
        await job(signal)
        state = { doneAtMs: now() }
      }
    } catch (error) {
      if (!stopping.signal.aborted) throw error
    } finally {
      clearInterval(beat)
      await held.finish(state)
    }
  }

  const looking = repeat(name, lookEveryMs, runIfDue, logger)
  return {
    stop() {
      stopping.abort(new DOMException('closing', 'AbortError'))
      return looking.stop()
    },
  }
}

/** A time ahead of this clock says nothing: better once too often. */
function isDue(state: unknown, intervalMs: number, nowMs: number): boolean {
  const doneAtMs = typeof state === 'object' && state !== null && Reflect.get(state, 'doneAtMs')
  if (typeof doneAtMs !== 'number') return true
  return nowMs < doneAtMs || nowMs - doneAtMs >= intervalMs
}
