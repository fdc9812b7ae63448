import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

interface Owner {
  token: string
  pid: number
  host: string
  /** Tells a process from a later one of the same number; null where the system does not say. */
  started: string | null
}

/** How often the owner says that it lives, for machines that cannot see its process. */
const beatMs = 5_000
const silentMs = 20_000
/** Two that take over at once: the later write wins, and by then both are written. */
const contestMs = 50

/** A folder that this process has. */
export interface FolderLock {
  release(): Promise<void>
}

/**
 * Takes a folder for this process alone, until it ends in any way. Throws an Error with one line
 * where another process has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock')
  const before = await readOwner(path)
  if (before !== null && (await isAlive(before, path))) throw inUse(folder, before)
  const mine: Owner = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    started: await readStart(process.pid),
  }
  const made = `${path}.${mine.token}`
  await writeFile(made, JSON.stringify(mine), { mode: 0o600 })
  await rename(made, path)
  await wait(contestMs)
  const owner = await readOwner(path)
  if (owner?.token !== mine.token) throw inUse(folder, owner)
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, beatMs)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      await rm(path, { force: true })
    },
  }
}

function inUse(folder: string, owner: Owner | null): Error {
  const who = owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`
  return new Error(`the spool ${folder} is in use by ${who}`)
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner
  } catch {
    return null
  }
}

async function isAlive(owner: Owner, path: string): Promise<boolean> {
  if (owner.host !== hostname()) {
    const { mtimeMs } = await stat(path)
    return Math.abs(Date.now() - mtimeMs) < silentMs
  }
  if (!isRunning(owner.pid)) return false
  return (await readStart(owner.pid)) === owner.started
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}

/** The boot and the moment of it at which a process began (Linux: field 22 of proc's stat). */
async function readStart(pid: number): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ')
    return `${boot.trim()} ${fields?.[19]}`
  } catch {
    return null
  }
}
