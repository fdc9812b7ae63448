import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const leftOut = new Set(['node_modules', '.next', 'dist', 'data', '.git', 'test-results'])

/**
 * All files below `root`/`path`, as sorted paths relative to `root` with forward slashes.
 * A file is listed as itself, what does not exist as nothing.
 */
export function listFiles(root, path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false })
  if (status === undefined) return []
  if (!status.isDirectory()) return [path]
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => !(entry.isDirectory() && leftOut.has(entry.name)))
    .flatMap((entry) => listFiles(root, path === '.' ? entry.name : `${path}/${entry.name}`))
    .sort()
}
