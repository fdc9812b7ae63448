import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { open, statfs, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import {
  copyAll,
  copyEventsAfter,
  copyOtherTables,
  createEmptyFile,
  isCopyComplete,
  removeFile,
  whileAttached,
} from './copy-data'
import type { Engine } from './engine'
import { closedFailure, storeFailure } from './failure'
import type { Writer } from './writer'

/** When the file is worth writing anew. */
export interface CompactionLimits {
  freeBytes: number
  /** Of the whole file, 0 to 1. */
  freeShare: number
}

export const compactionLimits: CompactionLimits = { freeBytes: 64 * 1024 * 1024, freeShare: 0.5 }

export interface Compaction {
  beforeBytes: number
  afterBytes: number
  /** How long writers had to wait, milliseconds. */
  waitedMs: number
}

export type CompactionStep = 'began' | 'copied' | 'caught up' | 'closed' | 'exchanged'

/** Everything of one moment, as one file. `body` must be read to its end or destroyed. */
export interface Backup {
  body: Readable
  sizeBytes: number
}

/** Gives disk back and makes copies, while the store is in use. */
export interface Keeper {
  /**
   * Writes the file anew where much of it is free; null where it is not worth it, there is no room for
   * a second file, events were removed meanwhile, or the store was closed.
   */
  compact(
    limits?: CompactionLimits,
    onStep?: (step: CompactionStep) => void,
  ): Promise<Compaction | null>
  /** Errors: `AppError('conflict')` while another backup is made or read. */
  backup(): Promise<Backup>
  /** Breaks off the copy that is being made; what comes meanwhile waits. */
  pause(): Promise<void>
  resume(): void
  /** Breaks off the copy that is being made; what comes later is refused. */
  close(): Promise<void>
}

/** The rest that writers may have to wait for; more than this is copied beside them first. */
const restRows = 20_000
const roundLimit = 8
const interruptEveryMs = 20
const pathOf = (engine: Engine, purpose: 'compact' | 'backup') => `${engine.path}.${purpose}`

/** Removes what a killed process left of copies; only for the one who has the folder. */
export async function removeLeftovers(engine: Engine): Promise<void> {
  await removeFile(pathOf(engine, 'compact'))
  await removeFile(pathOf(engine, 'backup'))
  await removeFile(`${engine.path}.restore`)
}

/** The writer comes later, since it asks for `pause` itself. */
export function createKeeper(engine: Engine, writer: () => Writer): Keeper {
  let copying: DuckDBConnection | null = null
  let active: Promise<unknown> = Promise.resolve()
  let turn: Promise<unknown> = Promise.resolve()
  let isPaused = false
  let isClosed = false
  const waiting: (() => void)[] = []
  let hasBackup = false

  /** A compaction or a copy at a time: the one closes what the other reads. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  async function connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    while (isPaused && !isClosed) await new Promise<void>((proceed) => waiting.push(proceed))
    if (isClosed) throw closedFailure()
    const running = withConnection(work)
    active = running.catch(() => undefined)
    return running
  }

  async function withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await engine.connect()
    copying = connection
    try {
      return await work(connection)
    } catch (error) {
      throw isClosed ? closedFailure() : storeFailure(error)
    } finally {
      copying = null
      connection.closeSync()
    }
  }

  /** An interrupt between two statements is lost, hence again and again. */
  async function breakOff(): Promise<void> {
    const timer = setInterval(() => copying?.interrupt(), interruptEveryMs)
    copying?.interrupt()
    await active
    clearInterval(timer)
  }

  async function compact(
    limits: CompactionLimits,
    onStep: (step: CompactionStep) => void,
  ): Promise<Compaction | null> {
    const path = pathOf(engine, 'compact')
    const beforeBytes = sizeOf(engine.path) + sizeOf(`${engine.path}.wal`)
    if (beforeBytes < limits.freeBytes) return null
    try {
      // Removed rows become free blocks by a checkpoint under which nobody reads.
      await writer().checkpoint()
      const isReady = await connected(async (connection) => {
        const { freeBytes, usedBytes } = await measure(connection)
        if (freeBytes < limits.freeBytes) return false
        if (freeBytes < limits.freeShare * (freeBytes + usedBytes)) return false
        if (!(await hasRoom(engine, usedBytes))) return false
        onStep('began')
        await createEmptyFile(path)
        return true
      })
      if (!isReady) return null
      const reachedMs = await connected((connection) =>
        whileAttached(connection, path, () => copyMost(connection)),
      )
      onStep('copied')
      const startedMs = performance.now()
      const isDone = await writer().replaceFile(
        async (connection) => {
          const isWhole = await whileAttached(connection, path, () =>
            copyRest(connection, reachedMs),
          )
          if (!isWhole) return false
          onStep('caught up')
          await connection.run('CHECKPOINT')
          // Whatever still holds the old file must not touch the log of the new one.
          await connection.run('PRAGMA disable_checkpoint_on_shutdown')
          return true
        },
        () => exchange(path, engine.path, onStep),
      )
      if (!isDone) return null
      const waitedMs = performance.now() - startedMs
      return { beforeBytes, afterBytes: sizeOf(engine.path), waitedMs }
    } catch (error) {
      if (isClosed) return null
      throw error
    } finally {
      await removeFile(path)
    }
  }

  async function backup(): Promise<Backup> {
    if (hasBackup) throw new AppError('conflict', 'Another backup is being made.')
    hasBackup = true
    const path = pathOf(engine, 'backup')
    try {
      const copy = async (connection: DuckDBConnection) => {
        const { usedBytes } = await measure(connection)
        if (!(await hasRoom(engine, usedBytes))) {
          throw new AppError('store-unavailable', 'the disk has no room for a backup')
        }
        await createEmptyFile(path)
        await whileAttached(connection, path, () => copyAll(connection))
      }
      await inTurn(() => connected(copy))
      const handle = await open(path)
      const { size } = await handle.stat()
      // Without a name it is gone as soon as nobody reads it, even after a crash.
      await unlink(path)
      const body = handle.createReadStream()
      body.once('close', () => {
        hasBackup = false
      })
      return { body, sizeBytes: size }
    } catch (error) {
      hasBackup = false
      await removeFile(path)
      throw error
    }
  }

  return {
    compact: (limits = compactionLimits, onStep = () => undefined) =>
      inTurn(() => compact(limits, onStep)),
    backup,
    async pause() {
      isPaused = true
      await breakOff()
    },
    resume() {
      isPaused = false
      for (const proceed of waiting.splice(0)) proceed()
    },
    async close() {
      isClosed = true
      for (const proceed of waiting.splice(0)) proceed()
      await breakOff()
    },
  }
}

/** Copies beside the writers until little is left; answers up to where. */
async function copyMost(connection: DuckDBConnection): Promise<number> {
  let reachedMs = -1
  for (let round = 0; round < roundLimit; round += 1) {
    const step = await copyEventsAfter(connection, reachedMs)
    reachedMs = step.reachedMs
    if (step.copied < restRows) break
  }
  await connection.run('CHECKPOINT copy')
  return reachedMs
}

async function copyRest(connection: DuckDBConnection, reachedMs: number): Promise<boolean> {
  await copyEventsAfter(connection, reachedMs)
  await connection.run('BEGIN')
  await copyOtherTables(connection)
  await connection.run('COMMIT')
  if (!(await isCopyComplete(connection))) return false
  await connection.run('CHECKPOINT copy')
  return true
}

/** Both files are closed and whole; false, and nothing done, where one of them has a log left. */
function exchange(from: string, to: string, onStep: (step: CompactionStep) => void): boolean {
  onStep('closed')
  if (sizeOf(`${from}.wal`) > 0 || sizeOf(`${to}.wal`) > 0) return false
  renameSync(from, to)
  syncFolder(dirname(to))
  onStep('exchanged')
  return true
}

/** Makes a change of names durable, where the system can. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r')
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch {
    // Windows opens no folders; there the rename itself is all there is.
  }
}

async function measure(
  connection: DuckDBConnection,
): Promise<{ freeBytes: number; usedBytes: number }> {
  const size = await connection.runAndReadAll(
    `SELECT (free_blocks * block_size)::DOUBLE, (used_blocks * block_size)::DOUBLE
     FROM pragma_database_size() WHERE database_name = current_database()`,
  )
  const [free, used] = size.getRows()[0] ?? []
  return { freeBytes: Number(free ?? 0), usedBytes: Number(used ?? 0) }
}

/** Room for a copy, and as much again as the log may take meanwhile. */
async function hasRoom(engine: Engine, usedBytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(engine.path))
  return bavail * bsize > usedBytes * 1.2 + sizeOf(`${engine.path}.wal`) + 16 * 1024 * 1024
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}
