export type ExportFormat = 'csv' | 'ndjson'

const quote = 0x22
const lineFeed = 0x0a

/** Counts the events in a file as its bytes come; a line end within quotes of CSV ends none. */
export function createRecordCounter(format: ExportFormat): {
  add(bytes: Uint8Array): void
  readonly count: number
} {
  let isQuoted = false
  let lines = 0
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (byte === lineFeed && !isQuoted) lines += 1
        else if (byte === quote && format === 'csv') isQuoted = !isQuoted
      }
    },
    get count() {
      // The first line of CSV has the names.
      return Math.max(0, format === 'csv' ? lines - 1 : lines)
    },
  }
}
