import { access, constants, mkdir } from 'node:fs/promises'

/**
 * Makes the data folder, for this user alone: it holds the alerts and the ingest token. What others
 * made before keeps its rights. Throws a line that names the setting where it cannot be used.
 */
export async function openDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    const reasons: Record<string, string> = {
      EEXIST: 'is a file, not a folder',
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
