import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { closedFailure, storeFailure, tooSlow } from './failure'

/** Runs one statement and gives its rows. */
export type RunStatement = (sql: string, values?: DuckDBValue[]) => Promise<DuckDBValue[][]>

/** Connections for reading, apart from the writer's, so that neither waits for the other. */
export interface ReadPool {
  /** Work over one snapshot. Rejects with the signal's reason as soon as it is given up. */
  read<T>(signal: AbortSignal | undefined, work: (run: RunStatement) => Promise<T>): Promise<T>
  /** Waits for the work under way and closes every connection; what comes meanwhile waits. */
  pause(): Promise<void>
  resume(): void
  /** Breaks off the work under way; what comes later is refused. */
  close(): Promise<void>
}

// One less than the threads that Node runs such calls on (4), so that one is left for the writer.
const connectionLimit = 3
const interruptEveryMs = 20
/** A read that takes longer is broken off, so that no question holds a connection from the others. */
const readLimitMs = 20_000

/** Reads longer than `limitMs` reject with `AppError('too-slow')`. */
export function createReadPool(
  connect: () => Promise<DuckDBConnection>,
  limitMs = readLimitMs,
): ReadPool {
  const idle: DuckDBConnection[] = []
  const waiting: (() => void)[] = []
  const busy = new Set<DuckDBConnection>()
  let active = 0
  let isPaused = false
  let isClosed = false
  let onDrained: (() => void) | null = null

  async function acquire(signal: AbortSignal | undefined): Promise<void> {
    while (!isClosed && (isPaused || active >= connectionLimit)) {
      await new Promise<void>((proceed) => waiting.push(proceed))
      if (signal?.aborted) {
        waiting.shift()?.()
        throw signal.reason
      }
    }
    if (isClosed) throw closedFailure()
    active += 1
  }

  async function pause(): Promise<void> {
    isPaused = true
    if (active > 0) await new Promise<void>((drained) => (onDrained = drained))
    onDrained = null
    for (const connection of idle.splice(0)) connection.closeSync()
  }

  function resume(): void {
    isPaused = false
    for (const proceed of waiting.splice(0)) proceed()
  }

  function release(connection: DuckDBConnection | null): void {
    active -= 1
    if (connection) {
      busy.delete(connection)
      idle.push(connection)
    }
    if (isPaused && active === 0) onDrained?.()
    waiting.shift()?.()
  }

  async function lease<T>(
    signal: AbortSignal | undefined,
    work: (run: RunStatement) => Promise<T>,
  ): Promise<T> {
    await acquire(signal)
    let connection: DuckDBConnection | null = null
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), limitMs)
    const giveUp = () => deadline.abort()
    signal?.addEventListener('abort', giveUp, { once: true })
    if (signal?.aborted) giveUp()
    try {
      connection = idle.pop() ?? (await connect())
      busy.add(connection)
      return await readSnapshot(connection, deadline.signal, work)
    } catch (error) {
      if (connection) {
        busy.delete(connection)
        connection.closeSync()
      }
      connection = null
      if (signal?.aborted) throw signal.reason
      if (isClosed) throw closedFailure()
      throw deadline.signal.aborted ? tooSlow(limitMs) : storeFailure(error)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      release(connection)
    }
  }

  return {
    read(signal, work) {
      if (signal === undefined) return lease(signal, work)
      if (signal.aborted) return Promise.reject(signal.reason)
      return new Promise((resolve, reject) => {
        const giveUp = () => reject(signal.reason)
        signal.addEventListener('abort', giveUp, { once: true })
        lease(signal, work)
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', giveUp))
      })
    },
    pause,
    resume,
    async close() {
      isClosed = true
      const interrupt = () => {
        for (const connection of busy) connection.interrupt()
      }
      interrupt()
      const timer = setInterval(interrupt, interruptEveryMs)
      await pause()
      clearInterval(timer)
      resume()
    },
  }
}

async function readSnapshot<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: (run: RunStatement) => Promise<T>,
): Promise<T> {
  const run: RunStatement = async (sql, values = []) => {
    signal.throwIfAborted()
    const result = await interruptible(connection, signal, () => connection.run(sql, values))
    return result.getRows()
  }
  await connection.run('BEGIN TRANSACTION READ ONLY')
  const answer = await work(run)
  await connection.run('COMMIT')
  return answer
}

/** An interrupt before the statement has begun is lost, hence again and again until it has ended. */
async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  run: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const interrupt = () => {
    connection.interrupt()
    timer = setInterval(() => connection.interrupt(), interruptEveryMs)
  }
  signal.addEventListener('abort', interrupt, { once: true })
  try {
    return await run()
  } finally {
    signal.removeEventListener('abort', interrupt)
    clearInterval(timer)
  }
}
