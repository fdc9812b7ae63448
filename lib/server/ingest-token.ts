import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The token sensors show: the one set, or the one made at the first start and kept in the data folder. */
export async function findIngestToken(dataDir: string, configured: string | null): Promise<string> {
  if (configured !== null) return configured
  const path = join(dataDir, 'ingest-token')
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (kept.trim() !== '') return kept.trim()
  const token = randomBytes(24).toString('base64url')
  await writeFile(path, `${token}\n`, { mode: 0o600 })
  return token
}
