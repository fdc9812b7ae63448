import type { SecurityEvent } from '../domain/security-event'
import { csvHeader, csvRecord } from '../query/event-csv'

/** What an export can be written as. */
export const exportFormats = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The `Content-Type` of a format. */
export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
}

/** A file's name that says when it was made: letters, digits, dots and hyphens only. */
export function exportName(format: ExportFormat, nowMs: number): string {
  const made = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')
  return `eyrie-events-${made}Z.${format}`
}

/**
 * Pages of events as the text of a file, a piece a page. Resolves once the first page is read, so
 * that what fails at once is refused and not a broken file.
 */
export async function startExport(
  pages: AsyncIterable<readonly SecurityEvent[]>,
  format: ExportFormat,
): Promise<AsyncGenerator<string>> {
  const iterator = pages[Symbol.asyncIterator]()
  const first = await iterator.next()
  return write(iterator, first, format)
}

async function* write(
  pages: AsyncIterator<readonly SecurityEvent[]>,
  first: IteratorResult<readonly SecurityEvent[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const writeEvent = format === 'csv' ? csvRecord : writeLine
  try {
    if (format === 'csv') yield csvHeader
    for (let page = first; page.done !== true; page = await pages.next()) {
      yield page.value.map(writeEvent).join('')
    }
  } finally {
    await pages.return?.()
  }
}

function writeLine(event: SecurityEvent): string {
  return `${JSON.stringify(event)}\n`
}
