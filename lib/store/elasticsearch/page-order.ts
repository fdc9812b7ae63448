import { AppError } from '../../domain/app-error'
import { fieldType } from '../../domain/event-fields'
import { type SortableField, usualSort } from '../../domain/sortable-fields'
import type { PageAsked, PagePosition } from '../event-store'
import { validId } from './document'
import type { EventView } from './event-view'
import type { RuntimeFields } from './scripts'
import type { SearchHit } from './search-batches'

/**
 * Beyond every whole number of an event. The engine's own place of absent numbers is one that JSON
 * does not bring back and forth exactly.
 */
const beyondNumbers = 2 ** 53

/** How a search asks for a page: its order, and where it goes on; and where a hit of it stands. */
export function orderPage(
  page: PageAsked,
  view: EventView,
  runtime: RuntimeFields,
): { rest: Record<string, unknown>; toPosition(hit: SearchHit, id: string): PagePosition } {
  const order = page.ascending === true ? 'asc' : 'desc'
  const { sort = usualSort, after } = page
  if (sort === usualSort) {
    const { sort: byTime, rest } = view.ordered(order, runtime)
    const place = after && { search_after: [after.timestampMs, readId(after.id)] }
    return {
      rest: { ...rest, sort: byTime, ...place },
      toPosition: (hit, id) => ({ timestampMs: Number(hit.sort?.[0]), id }),
    }
  }
  const { sort: byTime, rest } = view.ordered('desc', runtime)
  const isNumber = fieldType(sort) === 'number'
  const absent = order === 'asc' ? beyondNumbers : -beyondNumbers
  const missing = isNumber ? { missing: absent } : {}
  const value = after && readValue(after, sort)
  const place = after && {
    search_after: [isNumber ? (value ?? absent) : value, after.timestampMs, readId(after.id)],
  }
  return {
    rest: {
      ...rest,
      sort: [{ [view.sortable(sort, runtime)]: { order, ...missing } }, ...byTime],
      ...place,
    },
    toPosition(hit, id) {
      const [found, timestampMs] = hit.sort ?? []
      const value = isNumber ? fromNumber(Number(found), absent) : fromText(found)
      return { timestampMs: Number(timestampMs), id, value }
    },
  }
}

const fromNumber = (found: number, absent: number) => (found === absent ? null : found)
const fromText = (found: unknown) => (typeof found === 'string' ? found : null)

function readValue({ value = null }: PagePosition, sort: SortableField): string | number | null {
  const isNumber = fieldType(sort) === 'number'
  const isFitting = isNumber ? Number.isSafeInteger(value) : typeof value === 'string'
  if (value === null || isFitting) return value
  throw new AppError('invalid-request', 'the cursor has no valid value')
}

/** An id that can be one. Throws `AppError('invalid-request')` else. */
export function readId(id: string): string {
  if (validId.test(id)) return id
  throw new AppError('invalid-request', 'the cursor has no valid id')
}
