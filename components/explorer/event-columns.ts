import { eventFields, fieldType } from '@/lib/domain/event-fields'
import { type SortableField, usualSort } from '@/lib/domain/sortable-fields'

/** How many columns a table may have. */
export const columnsMost = 16

/** When it happened: always the first column, and the one that orders the rows unless another is chosen. */
export const timeColumn = usualSort

/** The columns of a reader who has chosen none. */
export const usualColumns: readonly string[] = [
  timeColumn,
  'event.severity',
  'rule.name',
  'kubernetes.namespace',
  'kubernetes.pod.name',
  'process.command_line',
]

/** On a phone there is no room to choose: the rest is in the panel of the event. */
export const narrowColumns: readonly string[] = [
  timeColumn,
  'event.severity',
  'rule.name',
  'kubernetes.pod.name',
]

/** The columns whose names are in sight: on a phone that of the severity is no wider than its mark. */
export function namedColumns(columns: readonly string[]): readonly string[] {
  return columns === narrowColumns ? columns.filter((one) => one !== 'event.severity') : columns
}

/** The grid of a row with `narrowColumns`. */
export const narrowTemplate = '62px 10px minmax(0,1.2fr) minmax(0,1fr)'

const usualWidthPx = 150
const widthsPx: Readonly<Record<string, number>> = {
  [timeColumn]: 150,
  'event.severity': 106,
  'rule.name': 230,
  'kubernetes.namespace': 116,
  'kubernetes.pod.name': 190,
  'process.command_line': 200,
  message: 320,
  'source.geo.country_iso_code': 120,
}

export const columnWidthLeastPx = 56
export const columnWidthMostPx = 900

/** Widths that a reader has set, pixels, by field. */
export type ColumnWidths = Readonly<Record<string, number>>

/** How wide a column is, pixels. */
export function columnWidth(field: string, widths: ColumnWidths): number {
  return widths[field] ?? widthsPx[field] ?? usualWidthPx
}

/** A width as it may be, pixels. */
export function fitWidth(widthPx: number): number {
  return Math.round(Math.min(columnWidthMostPx, Math.max(columnWidthLeastPx, widthPx)))
}

/** Not more than their content needs, so they neither grow nor shrink. */
const firmColumns: readonly string[] = [timeColumn, 'event.severity']
/** How far a column whose width nobody set may shrink before the table scrolls sideways. */
const leastShare = 0.6

/**
 * The grid of a row: columns that the reader has set are as wide as they were set, the others share
 * the rest; where all are set, the last one takes it.
 */
export function gridTemplate(columns: readonly string[], widths: ColumnWidths): string {
  return columns
    .map((field, index) => {
      const widthPx = columnWidth(field, widths)
      const isSet = widths[field] !== undefined
      if (isSet && index === columns.length - 1) return `minmax(${widthPx}px, 1fr)`
      if (isSet || firmColumns.includes(field)) return `${widthPx}px`
      return `minmax(${Math.round(widthPx * leastShare)}px, ${widthPx}fr)`
    })
    .join(' ')
}

/** Fields that events have, each once, time first; null where none is left beside it. */
export function readColumns(fields: readonly unknown[]): readonly string[] | null {
  const known = fields.filter(
    (field): field is string =>
      typeof field === 'string' && field !== timeColumn && fieldType(field) !== null,
  )
  const columns = [timeColumn, ...new Set(known)].slice(0, columnsMost)
  return columns.length > 1 ? columns : null
}

/** Columns with one more, or without it. */
export function toggleColumn(columns: readonly string[], field: string): readonly string[] {
  const rest = columns.filter((one) => one !== field)
  return rest.length < columns.length ? rest : [...columns, field]
}

/** Columns with one of them at another place, counted from 0; the time stays the first. */
export function moveColumn(
  columns: readonly string[],
  field: string,
  place: number,
): readonly string[] {
  if (field === timeColumn || !columns.includes(field)) return columns
  const rest = columns.filter((one) => one !== field)
  const at = Math.min(rest.length, Math.max(1, place))
  return [...rest.slice(0, at), field, ...rest.slice(at)]
}

/** The order after a column was pressed: the other way, or by it, names from A on and numbers from the top. */
export function pressedOrder(
  now: { sort: SortableField; order: 'desc' | 'asc' },
  field: SortableField,
): { sort: SortableField; order: 'desc' | 'asc' } {
  if (now.sort === field) return { sort: field, order: now.order === 'desc' ? 'asc' : 'desc' }
  return { sort: field, order: fieldType(field) === 'keyword' ? 'asc' : 'desc' }
}

/** Every field that can be a column, those named in `first` before the others. */
export function columnChoices(first: readonly string[]): readonly string[] {
  const rest = Object.keys(eventFields).filter((field) => !first.includes(field))
  return [...first, ...rest].filter((field) => field !== timeColumn)
}
