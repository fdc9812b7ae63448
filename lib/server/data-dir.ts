import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes the data folder, for this user alone: it holds the alerts and the ingest token. What others
 * made before keeps its rights. Throws a line that names the setting where it cannot be used.
 */
export async function openDataDir(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir)
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    const reasons: Record<string, string> = {
      EEXIST: 'is a file, not a folder',
      ENOENT: 'lies where no folder can be made',
      ENOTDIR: 'lies below a file',
      EACCES: 'may not be written by this user',
      EPERM: 'may not be written by this user',
      EROFS: 'lies on a read-only file system',
      ENOSPC: 'lies on a full file system',
    }
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    const reason = reasons[code] ?? `cannot be used (${code})`
    throw new Error(`EYRIE_DATA_DIR ${dataDir} ${reason}.`, { cause })
  }
}

/** Node's own recursive `mkdir` tries for ever where a folder takes no new ones, as /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}
