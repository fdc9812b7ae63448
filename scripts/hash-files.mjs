import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listFiles } from './list-files.mjs'

const notShipped = /\.test\.tsx?$|^lib\/testing\/|^lib\/store\/[a-z-]*contract|(^|\/)\.DS_Store$/

/** One hash over the names and contents of all files below the paths, tests left out. */
export function hashFiles(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => listFiles(root, path))) {
    if (notShipped.test(path)) continue
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * Runs `make` when what it makes is missing or its stamp differs; a half-done one never counts.
 * Without any stamp, `isMade` may say that somebody else has made it already. `allow` may throw to
 * refuse, before anything is touched.
 */
export async function makeOnce({
  stampFile,
  stamp,
  product,
  make,
  allow = () => {},
  isMade = () => false,
}) {
  const known = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (known === stamp && existsSync(product)) return false
  if (known !== '' || !isMade()) {
    allow()
    rmSync(stampFile, { force: true })
    await make()
  }
  if (!existsSync(product)) throw new Error(`${product} was not made.`)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
  return true
}
