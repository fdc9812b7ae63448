import { AppError } from '../../domain/app-error'
import type { EventStore } from '../event-store'
import type { RecordStore } from '../record-store'
import { within } from './within'

/** The store behind the spool, once it could be opened. */
export interface LinkedStore {
  events: EventStore
  records: RecordStore
  close(): Promise<void>
}

/** Why something cannot be done, and since when (epoch ms). */
export interface Trouble {
  reason: string
  sinceMs: number
}

/** The way to a store that may be away, also before it was ever reached. */
export interface Link {
  /** null until it was opened. */
  readonly store: LinkedStore | null
  /** Why events do not get there; null while they do. */
  readonly writing: Trouble | null
  /** Why nothing can be read; null while it can. */
  readonly reading: Trouble | null
  noteWrite(error: unknown): void
  noteRead(error: unknown): void
  /**
   * The store, if it answers: one that gave no answer the last time is first asked for something
   * small, so that a hang is told soon and a slow question still gets its time. Rejects with
   * `AppError('store-unavailable')` else.
   */
  reach(): Promise<LinkedStore>
  /**
   * Whether it can be read: what takes no events may well answer questions. False where it gives no
   * answer at all. Never rejects.
   */
  probe(): Promise<boolean>
  /** Resolves once it is open or closed. */
  readonly settled: Promise<void>
  close(): Promise<void>
}

const retryMs = 1_000
const retryMostMs = 10_000
/** A start does not wait longer for a store that gives no answer. */
const startPatienceMs = 5_000
const probePatienceMs = 2_000
/** At its end the process does not wait for what hangs: all that was acknowledged is safe. */
const closePatienceMs = 2_000

/**
 * Opens the store, or goes on trying where it is away. Rejects with what `open` throws at the start
 * where that is not `AppError('store-unavailable')`.
 */
export async function openLink(
  open: () => Promise<LinkedStore>,
  now: () => number,
  onTrouble: (error: unknown) => void,
): Promise<Link> {
  let store: LinkedStore | null = null
  let writing: Trouble | null = null
  let reading: Trouble | null = null
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let reaching: Promise<unknown> | null = null
  let settle = () => {}
  const settled = new Promise<void>((resolve) => {
    settle = resolve
  })

  const trouble = (before: Trouble | null, error: unknown): Trouble | null =>
    error === null ? null : { reason: reasonOf(error), sinceMs: before?.sinceMs ?? now() }

  function note(error: unknown): void {
    writing = trouble(writing, error)
    reading = trouble(reading, error)
  }

  async function attempt(): Promise<void> {
    const opened = await open()
    if (isClosed) return opened.close()
    store = opened
    note(null)
    settle()
  }

  function tryAgain(afterMs: number): void {
    if (isClosed) return
    timer = setTimeout(() => {
      attempt().catch((error) => {
        if (!isAway(error) && reasonOf(error) !== writing?.reason) onTrouble(error)
        note(error)
        tryAgain(Math.min(2 * afterMs, retryMostMs))
      })
    }, afterMs)
    timer.unref()
  }

  const first = attempt()
  try {
    await within(first, startPatienceMs)
  } catch (error) {
    if (!isAway(error)) throw error
    note(error)
    onTrouble(error)
    first.catch(() => undefined).finally(() => store === null && tryAgain(retryMs))
  }

  return {
    get store() {
      return store
    },
    get writing() {
      return writing
    },
    get reading() {
      return reading
    },
    noteWrite(error) {
      writing = trouble(writing, error)
    },
    noteRead(error) {
      reading = trouble(reading, error)
    },
    async reach() {
      if (store === null) {
        throw new AppError('store-unavailable', reading?.reason ?? 'the store was not reached yet')
      }
      if (reading === null) return store
      reaching ??= within(store.records.get('store', 'probe'), probePatienceMs).finally(() => {
        reaching = null
      })
      await reaching
      return store
    },
    async probe() {
      if (store === null) return false
      let isAnswered = false
      const asked = store.events.head().finally(() => {
        isAnswered = true
      })
      try {
        await within(asked, probePatienceMs)
        reading = null
      } catch (error) {
        reading = trouble(reading, error)
      }
      return isAnswered
    },
    settled,
    async close() {
      isClosed = true
      clearTimeout(timer)
      settle()
      if (store !== null) await within(store.close(), closePatienceMs).catch(() => undefined)
    },
  }
}

/** Whether the store is away for now, rather than that it was asked for something that cannot be. */
export function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'store-unavailable'
}

/** Without what every message of a store begins with. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^the store cannot be used now: /, '')
}
