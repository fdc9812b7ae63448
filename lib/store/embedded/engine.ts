import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { AppError } from '../../domain/app-error'

/** The one DuckDB instance of a data folder. */
export interface Engine {
  readonly path: string
  connect(): Promise<DuckDBConnection>
  /**
   * Closes the instance, calls `whileClosed`, and opens it anew: what a fatal error needs. All
   * connections must be closed.
   */
  reopen(whileClosed: () => void): Promise<void>
  close(): void
}

/**
 * Opens `<dataDir>/eyrie.duckdb`, and makes folder and file where there are none.
 * Throws `AppError('store-unavailable')` where the folder is in use or cannot be written.
 */
export async function openEngine(dataDir: string): Promise<Engine> {
  const folder = resolve(dataDir)
  const path = join(folder, 'eyrie.duckdb')
  const open = openFolders()
  if (open.has(path)) {
    throw new AppError('store-unavailable', 'the data folder is already open in this process')
  }
  open.add(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    let instance = await createInstance(folder, path)
    return {
      path,
      connect: () => instance.connect(),
      async reopen(whileClosed) {
        instance.closeSync()
        whileClosed()
        instance = await createInstance(folder, path)
      },
      close() {
        instance.closeSync()
        open.delete(path)
      },
    }
  } catch (error) {
    open.delete(path)
    throw explainOpening(error, folder)
  }
}

// Opening one file twice in a process succeeds and silently diverges. The set lies on globalThis
// because a bundle and a module graph of Next can each have a copy of this module.
const registryKey = Symbol.for('eyrie.embedded-store.open')

function openFolders(): Set<string> {
  const holder = globalThis as { [registryKey]?: Set<string> }
  holder[registryKey] ??= new Set()
  return holder[registryKey]
}

function createInstance(folder: string, path: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    storage_compatibility_version: 'latest',
    // Big checkpoints are what makes ingest fast and the file small; the log stays bounded by it.
    checkpoint_threshold: '256MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // What goes beyond is put into `scratch`. Of a million names the pods were once refused with 512 MB;
    // with 1 GB the process took more than 1.2 GB (bench/README.md).
    memory_limit: '768MB',
    threads: String(Math.min(4, availableParallelism())),
    temp_directory: join(folder, 'scratch'),
    preserve_insertion_order: 'false',
    // Pages and tails first find their rows, then read the wide column of these only.
    late_materialization_max_rows: '6000',
  })
}

function explainOpening(error: unknown, folder: string): unknown {
  const text = error instanceof Error ? error.message : String(error)
  if (/set lock|being used by another process|Conflicting lock/i.test(text)) {
    const message = `the data folder ${folder} is in use by another process`
    return new AppError('store-unavailable', message, { cause: error })
  }
  if (/EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT|Cannot open file|Permission denied/i.test(text)) {
    const message = `the data folder ${folder} cannot be written`
    return new AppError('store-unavailable', message, { cause: error })
  }
  return error
}
