import { z } from 'zod'
import { AppError } from '../domain/app-error'
import {
  type SortableField,
  sortableFields,
  sortedTextMost,
  usualSort,
} from '../domain/sortable-fields'
import { wholeCharacters } from '../query/operand'
import type { PagePosition } from '../store/event-store'

/** A place in one of the two orders of time, as text that callers pass back untouched. */
export function writeCursor(ms: number, id: string): string {
  return `${ms.toString(36)}.${id}`
}

/** What `writeCursor` wrote; `pointer` names the parameter in the error. */
export function readCursor(text: string, pointer: string): { ms: number; id: string } {
  const match = /^([0-9a-z]{1,9})\.([0-9a-f]{32})?$/.exec(text)
  if (!match) throw wrongCursor(pointer, 'is not a cursor', 'is not one that this server gave')
  return { ms: Number.parseInt(match[1] ?? '', 36), id: match[2] ?? '' }
}

const PageCursor = z.tuple([
  z.enum(sortableFields),
  z.boolean(),
  z.union([z.string().max(sortedTextMost).transform(wholeCharacters), z.int(), z.null()]),
  z
    .int()
    .min(0)
    .max(36 ** 9 - 1),
  z.string().regex(/^[0-9a-f]{32}$/),
])

/** The longest cursor of a list: its value may be 1,024 characters that JSON writes as six each. */
export const pageCursorMost = 8600

/** How a list is ordered; its cursors are good for that order alone. */
export interface ListOrder {
  sort: SortableField
  ascending: boolean
}

/** Where the next page of a list begins; by time it is the cursor that it always was. */
export function writePageCursor({ sort, ascending }: ListOrder, next: PagePosition): string {
  if (sort === usualSort) return writeCursor(next.timestampMs, next.id)
  const place = [sort, ascending, next.value ?? null, next.timestampMs, next.id]
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** What `writePageCursor` wrote for a list in the same order; one of another order is refused. */
export function readPageCursor(text: string, { sort, ascending }: ListOrder): PagePosition {
  const isByTime = text.includes('.')
  if (isByTime && sort === usualSort) {
    const { ms, id } = readCursor(text, 'cursor')
    return { timestampMs: ms, id }
  }
  const read = isByTime ? null : parsePlace(text)
  if (!isByTime && read === null) {
    throw wrongCursor('cursor', 'is not a cursor', 'is not one that this server gave')
  }
  if (read === null || read[0] !== sort || read[1] !== ascending) {
    const order = 'is of a list in another order'
    throw wrongCursor('cursor', order, `${order}: begin again without it`)
  }
  const [, , value, timestampMs, id] = read
  return { value, timestampMs, id }
}

function parsePlace(text: string): z.infer<typeof PageCursor> | null {
  try {
    return PageCursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}

function wrongCursor(pointer: string, message: string, detail: string): AppError {
  return new AppError('invalid-request', `${pointer} ${detail}.`, {
    mistakes: [{ pointer, message }],
  })
}
