import { crc32 } from 'node:zlib'

/** One thing that waits: when it was accepted (epoch ms), and its bytes. */
export interface Frame {
  atMs: number
  payload: Buffer
}

/** Length of the payload, checksum over all that follows, time: 4 + 4 + 8 bytes. */
const headBytes = 16
const checkedFrom = 8
/** No request is larger; what says so is no length. */
const payloadLimit = 256 * 1024 * 1024

/** The bytes of a frame as they lie in a segment. */
export function writeFrame({ atMs, payload }: Frame): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + payload.length)
  bytes.writeUInt32LE(payload.length, 0)
  bytes.writeDoubleLE(atMs, checkedFrom)
  payload.copy(bytes, headBytes)
  bytes.writeUInt32LE(crc32(bytes.subarray(checkedFrom)), 4)
  return bytes
}

/** What a segment holds. */
export interface FoundFrames {
  /** The whole ones, in their order. */
  frames: Frame[]
  /** Where the last whole one ends; what follows is torn. */
  endBytes: number
  /** How much before that end was changed since it was written. */
  damagedBytes: number
}

/** Reads a segment, stepping over what is damaged. */
export function readFrames(bytes: Buffer): FoundFrames {
  const found: FoundFrames = { frames: [], endBytes: 0, damagedBytes: 0 }
  let wholeBytes = 0
  for (let start = 0; bytes.length - start >= headBytes; ) {
    const length = bytes.readUInt32LE(start)
    const end = start + headBytes + length
    // A file that grew without its content reads as zeros.
    if (length === 0 || length > payloadLimit || end > bytes.length) break
    const checked = bytes.subarray(start + checkedFrom, end)
    if (crc32(checked) === bytes.readUInt32LE(start + 4)) {
      const payload = bytes.subarray(start + headBytes, end)
      const atMs = bytes.readDoubleLE(start + checkedFrom)
      found.frames.push({ atMs, payload })
      found.endBytes = end
      wholeBytes += end - start
    }
    start = end
  }
  found.damagedBytes = found.endBytes - wholeBytes
  return found
}
