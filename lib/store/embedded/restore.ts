import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { chmod, copyFile, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'
import { arrivalNotePath } from './arrival-note'
import { removeFile } from './copy-data'
import { type Engine, openEngine } from './engine'
import { syncFolder } from './keeper'
import { migrate } from './schema'

/**
 * Puts a backup in the place of a data folder's events and records, in one step at the very end, and
 * answers how many events it holds. Every row is read first, so a damaged file is refused.
 * Throws an Error with one line where the file is none of ours, is damaged or newer, where a process
 * has the folder, or where the folder holds events and `force` is not set.
 */
export async function restoreEmbeddedStore(options: {
  file: string
  dataDir: string
  force: boolean
}): Promise<number> {
  const file = resolve(options.file)
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new Error(`there is no file ${file}`)
  // Held to the end: while it is open no server can start over the folder.
  const engine = await openOrSetAside(options.dataDir, options.force)
  const copy = `${engine.path}.restore`
  try {
    const kept = await countKept(engine)
    if (kept > 0 && !options.force) {
      throw new Error(`the data folder holds ${kept} events; --force replaces them`)
    }
    await removeFile(copy)
    await copyWhole(file, copy)
    const events = await readWhole(copy, file)
    await sync(copy)
    await letGo(engine)
    // What arrived after the backup is missing by intent.
    rmSync(arrivalNotePath(engine.path), { force: true })
    renameSync(copy, engine.path)
    syncFolder(dirname(engine.path))
    return events
  } finally {
    await removeFile(copy)
    engine.close()
  }
}

/**
 * Copies a file with its log, if it has one: in a data folder that was copied after a crash the newest
 * events are there. Whatever the modes of the file, the copy is its owner's to read and write.
 */
async function copyWhole(from: string, to: string): Promise<void> {
  for (const end of ['', '.wal']) {
    if (end !== '' && !existsSync(from + end)) continue
    await copyFile(from + end, to + end)
    await chmod(to + end, 0o600)
  }
}

/** What cannot be read any more must not stand in the way of its backup: it is kept under a new name. */
async function openOrSetAside(dataDir: string, force: boolean): Promise<Engine> {
  try {
    return await openEngine(dataDir)
  } catch (error) {
    if (error instanceof AppError) throw error
    const path = resolve(dataDir, 'eyrie.duckdb')
    if (!force) throw new Error(`${path} cannot be read; --force sets it aside`, { cause: error })
    await removeFile(`${path}.damaged`)
    renameSync(path, `${path}.damaged`)
    if (existsSync(`${path}.wal`)) renameSync(`${path}.wal`, `${path}.damaged.wal`)
    return openEngine(dataDir)
  }
}

async function countKept(engine: Engine): Promise<number> {
  const connection = await engine.connect()
  try {
    const count = await connection.runAndReadAll('SELECT count(*)::DOUBLE FROM events')
    return Number(count.getRows()[0]?.[0] ?? 0)
  } catch {
    // A new file has no such table.
    return 0
  } finally {
    connection.closeSync()
  }
}

/** Brings the copy to the schema of this release and reads all of it. */
async function readWhole(copy: string, file: string): Promise<number> {
  let instance: DuckDBInstance | null = null
  try {
    instance = await DuckDBInstance.create(copy, { storage_compatibility_version: 'latest' })
    const connection = await instance.connect()
    try {
      const old = await connection.runAndReadAll(
        `SELECT count(*)::INTEGER FROM duckdb_tables()
         WHERE table_name IN ('schema_version', 'events', 'records')`,
      )
      if (old.getRows()[0]?.[0] !== 3) throw new Error('it is no backup of Eyrie')
      await migrate(connection)
      await connection.run('SELECT bit_xor(hash(records)) FROM records')
      const read = await connection.runAndReadAll(
        'SELECT count(*)::DOUBLE, bit_xor(hash(events)) FROM events',
      )
      await connection.run('CHECKPOINT')
      return Number(read.getRows()[0]?.[0] ?? 0)
    } finally {
      connection.closeSync()
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const reason = /newer release|no backup of Eyrie/.test(text)
      ? text
      : 'it is damaged or no backup'
    throw new Error(`${file} cannot be restored: ${reason}`, { cause: error })
  } finally {
    instance?.closeSync()
  }
}

/** Writes the log of the old file away, so that none is left beside the new one. */
async function letGo(engine: Engine): Promise<void> {
  const connection = await engine.connect()
  try {
    await connection.run('CHECKPOINT')
    await connection.run('PRAGMA disable_checkpoint_on_shutdown')
  } finally {
    connection.closeSync()
  }
  await removeFile(`${engine.path}.compact`)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync()
  await handle.close()
}
