import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'

/** Up to where events were acknowledged, kept beside the data file and not in it. */
export interface ArrivalNote {
  /** Epoch milliseconds of the newest acknowledged arrival that is known of; 0 for none. */
  read(): number
  /** Call it after the commit and before it is acknowledged. Never fails. */
  write(ingestedMs: number): void
  close(): void
}

export const arrivalNotePath = (dataPath: string) => `${dataPath}.arrived`

/** Up to the year 5138: what is further is damage, and no time. */
const noteForm = /^(?=.{16}$) *\d{1,14}$/

/**
 * Without a sync of its own it survives the end of the process, but may be old after a loss of power.
 * Since it is written after what it speaks of is durable, it never says too much.
 */
export function openArrivalNote(dataPath: string): ArrivalNote {
  const path = arrivalNotePath(dataPath)
  let descriptor: number | null = null
  return {
    read() {
      try {
        const text = readFileSync(path, 'latin1')
        return noteForm.test(text) ? Number(text) : 0
      } catch {
        return 0
      }
    },
    write(ingestedMs) {
      try {
        descriptor ??= openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
        // Always as long, and in place: no moment at which half of it is there.
        writeSync(descriptor, String(ingestedMs).padStart(16), 0, 'latin1')
      } catch {
        // An older note is still true.
      }
    },
    close() {
      if (descriptor !== null) closeSync(descriptor)
      descriptor = null
    },
  }
}
