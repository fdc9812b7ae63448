import { existsSync, readFileSync } from 'node:fs'

const lockFile = 'package-lock.json'
const installedFile = 'node_modules/.package-lock.json'

/**
 * Whether node_modules, by npm's own record (written when an install is whole), is what
 * package-lock.json says. Optional packages may be missing: those of other systems are.
 */
export function isInstalled() {
  if (!existsSync(installedFile)) return false
  const installed = readPackages(installedFile)
  return Object.entries(readPackages(lockFile)).every(([path, wanted]) => {
    const found = installed[path]
    if (path === '') return true
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
}
