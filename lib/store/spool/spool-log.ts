import { type FileHandle, mkdir, open, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/app-error'
import { type FolderLock, lockFolder } from './folder-lock'
import { type Frame, readFrames, writeFrame } from './frames'

/** What waits on disk. */
export interface SpoolLag {
  /** Entries that wait. */
  count: number
  /** On disk, what of a segment is already drained included. */
  bytes: number
  limitBytes: number
  /** When the oldest that waits was accepted, epoch ms; null while nothing waits. */
  oldestMs: number | null
}

/** An append-only log of entries, drained from its start. */
export interface SpoolLog {
  /**
   * Resolves when all are on the disk. Throws `AppError('store-unavailable')` where there is no
   * room, by the bound or by the disk; then none of them is kept.
   */
  append(frames: readonly Frame[]): Promise<void>
  /** The oldest ones, at most `most.count` and about `most.bytes`; empty while nothing waits. */
  read(most: { count: number; bytes: number }): Promise<Frame[]>
  /** Lets go of the `count` oldest, which are durable elsewhere. */
  release(count: number): Promise<void>
  /** True while nothing waits and nothing is being written. */
  isIdle(): boolean
  lag(): SpoolLag
  /** Bytes that could not be read any more and are set aside. */
  readonly damagedBytes: number
  close(): Promise<void>
}

interface Segment {
  path: string
  bytes: number
  count: number
  firstMs: number
}

interface Request {
  bytes: Buffer[]
  size: number
  firstMs: number
  resolve: () => void
  reject: (reason: unknown) => void
}

const segmentBytes = 8 * 1024 * 1024
const extension = '.spool'

/** Opens the log in a folder of its own. Throws an Error where another process has it. */
export async function openSpoolLog(folder: string, limitBytes: number): Promise<SpoolLog> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(folder)
  try {
    return createLog(folder, limitBytes, await findSegments(folder), lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

function createLog(
  folder: string,
  limitBytes: number,
  { segments, damagedBytes, last }: Found,
  lock: FolderLock,
): SpoolLog {
  let heldBytes = segments.reduce((sum, { bytes }) => sum + bytes, 0)
  let nextNumber = last + 1
  let writing: { segment: Segment; file: FileHandle } | null = null
  /** The frames of the oldest segment from `readTo` back that wait still. */
  let head: Frame[] = []
  let readTo = 0
  let pending: Request[] = []
  let pendingBytes = 0
  let isClosed = false
  /** Files are changed by one at a time. */
  let turn: Promise<unknown> = Promise.resolve()

  function exclusive<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act)
    turn = done.catch(() => undefined)
    return done
  }

  async function commit(): Promise<void> {
    const group = pending
    pending = []
    if (group.length === 0) return
    try {
      await write(group)
      for (const request of group) request.resolve()
    } catch (error) {
      for (const request of group) request.reject(diskFailure(error))
    } finally {
      for (const { size } of group) pendingBytes -= size
    }
  }

  async function write(group: readonly Request[]): Promise<void> {
    const { segment, file } = writing ?? (await startSegment())
    const buffers = group.flatMap(({ bytes }) => bytes)
    try {
      await writeAll(file, buffers)
      await file.datasync()
    } catch (error) {
      // What of it came to the disk was not acknowledged; nothing is written after it.
      await file.truncate(segment.bytes).catch(() => undefined)
      await endSegment()
      throw error
    }
    if (segment.count === 0) segment.firstMs = group[0]?.firstMs ?? 0
    segment.count += buffers.length
    const size = group.reduce((sum, request) => sum + request.size, 0)
    segment.bytes += size
    heldBytes += size
    if (segment.bytes >= segmentBytes) await endSegment()
  }

  async function startSegment(): Promise<{ segment: Segment; file: FileHandle }> {
    const path = join(folder, `${String(nextNumber).padStart(12, '0')}${extension}`)
    const file = await open(path, 'ax', 0o600)
    nextNumber += 1
    await syncFolder(folder)
    writing = { segment: { path, bytes: 0, count: 0, firstMs: 0 }, file }
    segments.push(writing.segment)
    return writing
  }

  async function endSegment(): Promise<void> {
    const { file } = writing ?? {}
    writing = null
    await file?.close()
  }

  /** Makes `head` hold something, unless nothing waits. */
  async function readOn(): Promise<void> {
    for (;;) {
      const [oldest] = segments
      if (oldest === undefined || head.length > 0) return
      if (readTo < oldest.bytes) {
        const bytes = await readFile(oldest.path)
        head = readFrames(bytes.subarray(readTo, oldest.bytes)).frames
        readTo = oldest.bytes
      } else await dropOldest()
    }
  }

  async function dropOldest(): Promise<void> {
    const [oldest] = segments
    if (oldest === undefined) return
    if (writing?.segment === oldest) await endSegment()
    segments.shift()
    heldBytes -= oldest.bytes
    readTo = 0
    await rm(oldest.path, { force: true })
  }

  return {
    append(frames) {
      if (isClosed) {
        return Promise.reject(new AppError('store-unavailable', 'the spool is closed'))
      }
      const bytes = frames.map(writeFrame)
      const size = bytes.reduce((sum, { length }) => sum + length, 0)
      if (heldBytes + pendingBytes + size > limitBytes) return Promise.reject(full(limitBytes))
      pendingBytes += size
      return new Promise((resolve, reject) => {
        pending.push({ bytes, size, firstMs: frames[0]?.atMs ?? 0, resolve, reject })
        // What comes while one group is written shares the next.
        void exclusive(commit)
      })
    },
    read(most) {
      return exclusive(async () => {
        await readOn()
        let bytes = 0
        const end = head.findIndex(({ payload }, place) => {
          bytes += payload.length
          return place >= most.count || (place > 0 && bytes > most.bytes)
        })
        return head.slice(0, end === -1 ? head.length : end)
      })
    },
    release(count) {
      return exclusive(async () => {
        head = head.slice(count)
        const [oldest] = segments
        if (oldest === undefined) return
        oldest.count -= count
        if (head.length === 0 && readTo >= oldest.bytes) await dropOldest()
      })
    },
    isIdle: () => pendingBytes === 0 && segments.every(({ count }) => count === 0),
    lag() {
      const count = segments.reduce((sum, segment) => sum + segment.count, 0)
      const oldestMs = head[0]?.atMs ?? segments.find((segment) => segment.count > 0)?.firstMs
      return { count, bytes: heldBytes, limitBytes, oldestMs: oldestMs ?? null }
    },
    damagedBytes,
    close() {
      isClosed = true
      return exclusive(async () => {
        await endSegment()
        await lock.release()
      })
    },
  }
}

interface Found {
  segments: Segment[]
  damagedBytes: number
  /** The number of the newest segment, 0 where there is none. */
  last: number
}

/** What an earlier process left. Nothing is appended to it, and its torn end is cut. */
async function findSegments(folder: string): Promise<Found> {
  const found: Found = { segments: [], damagedBytes: 0, last: 0 }
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension)).sort()
  for (const name of names) {
    const path = join(folder, name)
    const bytes = await readFile(path)
    const { frames, endBytes, damagedBytes } = readFrames(bytes)
    found.damagedBytes += damagedBytes
    // Only what was being written when its process ended can be torn.
    if (name !== names.at(-1)) found.damagedBytes += bytes.length - endBytes
    if (endBytes < bytes.length) await truncate(path, endBytes)
    const firstMs = frames[0]?.atMs ?? 0
    found.segments.push({ path, bytes: endBytes, count: frames.length, firstMs })
    found.last = Number.parseInt(name, 10)
  }
  return found
}

async function writeAll(file: FileHandle, buffers: readonly Buffer[]): Promise<void> {
  const bytes = Buffer.concat(buffers)
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten
  }
}

/** A new file is there after a loss of power only once its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function full(limitBytes: number): AppError {
  const megabytes = Math.round(limitBytes / 1024 / 1024)
  return new AppError('store-unavailable', `the spool is full (${megabytes} MB)`)
}

function diskFailure(error: unknown): AppError {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const reason = code === 'ENOSPC' ? 'the disk is full' : `writing failed (${String(code)})`
  return new AppError('store-unavailable', `the spool cannot be used now: ${reason}`, {
    cause: error,
  })
}
