import { statSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import type { Engine } from './engine'
import { closedFailure, isFatal, reasonOf, storeFailure } from './failure'
import type { ReadPool } from './read-pool'

/** The one connection that writes. */
export interface Writer {
  /**
   * Runs work in a transaction of its own, one after another; resolves when it is durable.
   * Throws `AppError('store-unavailable')` where the disk refuses; nothing of the work is kept then.
   */
  transact<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** Writes the log into the file and frees what was removed; readers wait. */
  checkpoint(): Promise<void>
  /**
   * In its turn: where `prepare` answers true, closes everything, lets `exchange` put another file in
   * the place of the closed one, and opens it. Answers what they answer.
   */
  replaceFile(
    prepare: (connection: DuckDBConnection) => Promise<boolean>,
    exchange: () => boolean,
  ): Promise<boolean>
  /** Why the last attempt to write failed, null when it succeeded. */
  readonly failure: string | null
  close(): Promise<void>
}

const goneReason = 'the data file was removed or replaced under the running process'

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino
}

/**
 * `restore` reads back what is kept in memory of the store: at the start and after every failure,
 * because whether a failed commit reached the disk is only known to the file.
 */
export async function openWriter(
  engine: Engine,
  pool: Pick<ReadPool, 'pause' | 'resume'>,
  restore: (connection: DuckDBConnection) => Promise<void>,
): Promise<Writer> {
  let connection = await engine.connect()
  let inode = inodeOf(engine.path)
  let failure: string | null = null
  let isIntact = true
  let isClosed = false
  let last: Promise<unknown> = Promise.resolve()

  async function mend(): Promise<void> {
    if (!isIntact) await reopen(() => undefined)
  }

  async function reopen(whileClosed: () => void): Promise<void> {
    await pool.pause()
    try {
      isIntact = false
      connection.closeSync()
      await engine.reopen(whileClosed)
      connection = await engine.connect()
      inode = inodeOf(engine.path)
      await restore(connection)
      isIntact = true
    } finally {
      pool.resume()
    }
  }

  /** Writing on into a file that has no name any more would succeed, and be lost with the process. */
  const isGone = () => inodeOf(engine.path) !== inode

  async function attempt<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (isGone()) throw new AppError('store-unavailable', goneReason)
    try {
      await mend()
      await connection.run('BEGIN')
      const answer = await work(connection)
      await connection.run('COMMIT')
      failure = null
      return answer
    } catch (error) {
      if (!(error instanceof AppError)) await noteFailure(error)
      else await connection.run('ROLLBACK')
      throw storeFailure(error)
    }
  }

  async function noteFailure(error: unknown): Promise<void> {
    failure = reasonOf(error)
    try {
      await connection.run('ROLLBACK')
      if (isFatal(error)) isIntact = false
      else await restore(connection)
    } catch {
      isIntact = false
    }
  }

  async function alone<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    try {
      await mend()
      return await work(connection)
    } catch (error) {
      if (!(error instanceof AppError)) await noteFailure(error)
      throw storeFailure(error)
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (isClosed) return Promise.reject(closedFailure())
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  try {
    await restore(connection)
  } catch (error) {
    connection.closeSync()
    throw error
  }
  return {
    get failure() {
      return failure ?? (isGone() ? goneReason : null)
    },
    transact: (work) => inTurn(() => attempt(work)),
    checkpoint: () =>
      inTurn(() =>
        alone(async (current) => {
          await pool.pause()
          try {
            await current.run('CHECKPOINT')
          } finally {
            pool.resume()
          }
        }),
      ),
    replaceFile: (prepare, exchange) =>
      inTurn(() =>
        alone(async (current) => {
          if (!(await prepare(current))) return false
          let isDone = false
          await reopen(() => {
            isDone = exchange()
          })
          return isDone
        }),
      ),
    async close() {
      isClosed = true
      await last
      connection.closeSync()
    },
  }
}
