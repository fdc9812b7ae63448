import type { ArrivingEvent } from '../../domain/security-event'
import type { RecordStore } from '../record-store'
import { type RefusedEvent, readEntry } from './entries'
import type { Frame } from './frames'
import type { Link, LinkedStore } from './link'
import type { SpoolLog } from './spool-log'
import { within } from './within'

export interface Drain {
  /** Something waits now. */
  wake(): void
  /**
   * While the last of what waits is on its way: resolves when it got there, or did not. Whoever waits
   * for it can go the direct way in its order.
   */
  readonly ending: Promise<void> | null
  close(): Promise<void>
}

/** Keeps what the store refused; to be called again with the same must do no harm. */
export type KeepRefused = (records: RecordStore, refused: readonly RefusedEvent[]) => Promise<void>

const mostEntries = 5_000
const mostBytes = 8_000_000
const pauseMs = 250
const pauseMostMs = 5_000
const closePatienceMs = 2_000

/** Brings what waits to the store, in its order, one batch after the other. */
export function startDrain(
  log: SpoolLog,
  link: Link,
  keepRefused: KeepRefused,
  onError: (error: unknown) => void,
): Drain {
  let isClosed = false
  let wakeUp = () => {}
  let ending: Promise<void> | null = null
  // A store that has little room, or one event that it chokes on, is met by smaller batches.
  let size = mostEntries
  let wasHanging = false

  /** Resolves after a time, or when it is woken (`null`: only then). */
  function sleep(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms)
      timer?.unref()
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function run(): Promise<void> {
    await link.settled
    for (let failures = 0; !isClosed; ) {
      const frames = await log.read({ count: size, bytes: mostBytes })
      if (frames.length === 0) {
        if (log.isIdle() && !isClosed) await sleep(null)
        continue
      }
      if (await bring(frames)) {
        failures = 0
        continue
      }
      failures += 1
      const untilMs = performance.now() + Math.min(pauseMs * 2 ** (failures - 1), pauseMostMs)
      // To be woken by more that waits is no reason to ask sooner.
      while (!isClosed && performance.now() < untilMs) await sleep(untilMs - performance.now())
    }
  }

  async function bring(frames: readonly Frame[]): Promise<boolean> {
    const { store } = link
    if (store === null || !(await isAwake())) return false
    const isLast = link.writing === null && frames.length === log.lag().count
    let open = () => {}
    if (isLast) {
      ending = new Promise((resolve) => {
        open = resolve
      })
    }
    try {
      await deliver(store, frames, keepRefused)
      await log.release(frames.length)
      link.noteWrite(null)
      size = Math.min(2 * size, mostEntries)
      return true
    } catch (error) {
      if (link.writing === null) onError(error)
      link.noteWrite(error)
      size = Math.max(1, Math.ceil(size / 2))
      await link.probe()
      return false
    } finally {
      ending = null
      open()
    }
  }

  /**
   * What hung works off what it was given then: only a pause after its first answer is it given more,
   * or the one would get into the middle of the other.
   */
  async function isAwake(): Promise<boolean> {
    if (link.writing === null && !wasHanging) return true
    const wasBefore = wasHanging
    wasHanging = !(await link.probe())
    return !wasHanging && !wasBefore
  }

  const running = run().catch(onError)

  return {
    wake: () => wakeUp(),
    get ending() {
      return ending
    },
    async close() {
      isClosed = true
      wakeUp()
      await within(running, closePatienceMs).catch(() => undefined)
    },
  }
}

/** Resolves when all of it is durable in the store, or kept as refused. */
async function deliver(
  store: LinkedStore,
  frames: readonly Frame[],
  keepRefused: KeepRefused,
): Promise<void> {
  const refused: RefusedEvent[] = []
  let run: { event: ArrivingEvent; atMs: number }[] = []
  const bringRun = async () => {
    const outcomes = await store.events.append(run.map(({ event }) => event))
    for (const [place, one] of run.entries()) {
      const outcome = outcomes[place]
      if (typeof outcome === 'object') refused.push({ ...one, reason: outcome.refused })
    }
    run = []
  }
  for (const frame of frames) {
    const entry = readEntry(frame)
    if ('event' in entry) run.push({ event: entry.event, atMs: frame.atMs })
    else {
      if (run.length > 0) await bringRun()
      await store.records.insertMany(entry.collection, entry.records)
    }
  }
  if (run.length > 0) await bringRun()
  if (refused.length > 0) await keepRefused(store.records, refused)
}
