import { apiPath, fetchAnswer } from '@/components/queries/api-client'
import type { ViewQuery } from '@/components/queries/query-keys'
import { createRecordCounter, type ExportFormat } from './count-records'

/** Bytes held here before the browser takes them, which keeps large files on disk. */
const pieceBytes = 4 * 1024 * 1024
/** Tells a spreadsheet that the text is UTF-8; scripts read from the API, which sends none. */
const byteOrderMark = '\ufeff'

export interface ExportFile {
  name: string
  body: Blob
  count: number
}

/**
 * Reads all that a view finds as a file; `onCount` hears how many events have come. Rejects with
 * `ApiProblem`, the signal's reason, or a TypeError where the connection breaks before the end.
 */
export async function readExport(
  view: ViewQuery,
  format: ExportFormat,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<ExportFile> {
  const response = await fetchAnswer(
    apiPath('/api/security/events/export', { ...view, format }),
    signal,
  )
  const counter = createRecordCounter(format)
  const parts: Blob[] = format === 'csv' ? [new Blob([byteOrderMark])] : []
  let held: Uint8Array<ArrayBuffer>[] = []
  let heldBytes = 0
  const hand = () => {
    parts.push(new Blob(held))
    held = []
    heldBytes = 0
  }
  const reader = response.body?.getReader()
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    counter.add(piece.value)
    held.push(piece.value)
    heldBytes += piece.value.byteLength
    if (heldBytes >= pieceBytes) hand()
    onCount(counter.count)
  }
  hand()
  const type = response.headers.get('content-type') ?? ''
  return { name: nameOf(response, format), body: new Blob(parts, { type }), count: counter.count }
}

function nameOf(response: Response, format: ExportFormat): string {
  const header = response.headers.get('content-disposition') ?? ''
  return /filename="([\w.-]+)"/.exec(header)?.[1] ?? `eyrie-events.${format}`
}

/** Hands a file to the browser, which saves it where the reader keeps downloads. */
export function saveFile(file: ExportFile): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file.body)
  link.download = file.name
  link.click()
  // The browser has begun to read it by then; the address alone is let go.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
