import { AppError } from '../domain/app-error'
import type { RecordStore } from './record-store'

/** The right to do one job, given to one of several processes at a time; kept as a record. */
export interface Lease {
  /**
   * Takes it where it is free or its holder is gone, also where this holder had it before a restart;
   * else null. Errors: as the record store's.
   */
  claim(): Promise<Hold | null>
  /** What the last holder left in it, null where there was none. */
  readState(): Promise<unknown>
  /** Tells whoever holds it now that it is wanted. Errors: as the record store's. */
  askToEnd(): Promise<void>
}

/** A lease that is held. Its writes go through the record's version: a late one is refused. */
export interface Hold {
  /** Grows by one each time the lease is taken. */
  token: number
  /** What the holders before left in it. */
  state: unknown
  /** Aborts as soon as the lease is known to be lost, or was not kept up in time. */
  signal: AbortSignal
  /** Proves that it is still held, for another term. Errors: `AppError('conflict')` where it is not. */
  keep(): Promise<void>
  /** Whether somebody has asked for its end since it was taken. Errors: as the record store's. */
  isAskedToEnd(): Promise<boolean>
  /** Lets go, and leaves a state to the next. Errors: as of `keep`; nothing is written then. */
  finish(state: unknown): Promise<void>
}

interface LeaseBody {
  /** null: free. */
  holder: string | null
  token: number
  state: unknown
}

const collection = 'leases'
/** By the name of a lease: the token of the hold that is to end. */
const askedCollection = 'leases-asked'

/**
 * One process' way to a lease. `holder` names this process and no other, and its one hold; `termMs`: a holder that has
 * not kept it up for so long has lost it. No two clocks are compared: whoever waits for a holder
 * counts from when it saw the record change last. `ticks`: milliseconds of a clock that only grows.
 */
export function openLease(
  records: RecordStore,
  options: { name: string; holder: string; termMs: number; ticks: () => number },
): Lease {
  const { name, holder, termMs, ticks } = options
  let seen = { version: -1, atMs: 0 }

  /** Whether the record has stood still for a whole term before these eyes. */
  function isAbandoned(version: number): boolean {
    if (seen.version !== version) seen = { version, atMs: ticks() }
    return ticks() - seen.atMs >= termMs
  }

  function hold(body: LeaseBody, firstVersion: number, takenMs: number): Hold {
    const loss = new AbortController()
    let version = firstVersion
    let heldUntilMs = takenMs + termMs
    let last: Promise<void> = Promise.resolve()
    let late = startTerm()

    // Also where no request comes back any more.
    function startTerm(): NodeJS.Timeout {
      return setTimeout(lose, termMs).unref()
    }

    function lose(): AppError {
      clearTimeout(late)
      const error = new AppError('conflict', `The lease "${name}" was lost.`)
      loss.abort(error)
      return error
    }

    async function write(next: LeaseBody): Promise<void> {
      if (loss.signal.aborted) throw loss.signal.reason
      // Counted from before the request: whoever waits for the end counts from after it.
      const startMs = ticks()
      if (startMs >= heldUntilMs) throw lose()
      try {
        version = (await records.put(collection, name, next, version)).version
      } catch (error) {
        throw error instanceof AppError && error.code === 'conflict' ? lose() : error
      }
      heldUntilMs = startMs + termMs
      clearTimeout(late)
      if (next.holder !== null) late = startTerm()
    }

    let isFinished = false

    /** One write after the other: each needs the version of the one before. */
    function enqueue(next: LeaseBody): Promise<void> {
      const writing = last.then(() => write(next))
      last = writing.catch(() => undefined)
      return writing
    }

    return {
      token: body.token,
      state: body.state,
      signal: loss.signal,
      // What was let go is not taken again by a beat that came late.
      keep: async () => (isFinished ? undefined : enqueue(body)),
      async isAskedToEnd() {
        const asked = await records.get(askedCollection, name)
        return asked !== null && Number(asked.body) >= body.token
      },
      finish(state) {
        isFinished = true
        return enqueue({ holder: null, token: body.token, state })
      },
    }
  }

  async function read(): Promise<LeaseBody & { version: number }> {
    const record = await records.get(collection, name)
    const { version, body } = record ?? { version: 0, body: null }
    return { version, ...readBody(body) }
  }

  /** Whether somebody else holds it and may still be there. */
  function isTaken({ version, holder: by }: LeaseBody & { version: number }): boolean {
    return by !== null && by !== holder && !isAbandoned(version)
  }

  return {
    async claim() {
      const before = await read()
      if (isTaken(before)) return null
      const body = { holder, token: before.token + 1, state: before.state }
      const startMs = ticks()
      try {
        const taken = await records.put(collection, name, body, before.version)
        return hold(body, taken.version, startMs)
      } catch (error) {
        if (error instanceof AppError && error.code === 'conflict') return null
        throw error
      }
    },
    readState: async () => (await read()).state,
    async askToEnd() {
      const { holder: by, token } = await read()
      if (by === null || by === holder) return
      const asked = await records.get(askedCollection, name)
      if (asked?.body !== token) await records.put(askedCollection, name, token, null)
    },
  }
}

const free: LeaseBody = { holder: null, token: 0, state: null }

/** What no release has written counts as free. */
function readBody(body: unknown): LeaseBody {
  if (typeof body !== 'object' || body === null) return free
  const { holder, token, state } = body as Partial<Record<keyof LeaseBody, unknown>>
  if (holder !== null && typeof holder !== 'string') return free
  return { holder, token: typeof token === 'number' ? token : 0, state: state ?? null }
}
