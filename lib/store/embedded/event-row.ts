import { type DuckDBValue, listValue } from '@duckdb/node-api'
import type { ArrivingEvent, SecurityEvent } from '../../domain/security-event'
import { readAddress } from '../../query/address-range'
import { type FieldScalar, fieldReader } from '../../query/field-values'
import { addedColumns, addressColumns, type FieldColumn, fieldColumns } from './columns'

/** An event as it goes into the table, before its arrival is stamped. */
export interface EventRow {
  timestampMs: number
  id: bigint
  isSkewed: boolean
  /** All columns after the id, in the order of the table. */
  values: DuckDBValue[]
}

/** What an event's id is made of. */
export const validId = /^[0-9a-f]{32}$/

/**
 * An event's row, or why it cannot have one: one that has no place must not cost its neighbours.
 * All its columns are made here, while the commit before is under way, not between two commits.
 */
export function toEventRow(event: ArrivingEvent): EventRow | { refused: string } {
  if (!validId.test(event.event.id)) return { refused: 'event.id is not 32 hex digits' }
  const timestampMs = Date.parse(event['@timestamp'])
  if (Number.isNaN(timestampMs)) return { refused: '@timestamp is not a time' }
  const id = parseId(event.event.id)
  const values = columnReaders.map((read) => read(event))
  return { timestampMs, id, isSkewed: event.eyrie.clock_skew === true, values }
}

/** 32 hex digits as the number the table keeps. */
export function parseId(id: string): bigint {
  return BigInt(`0x${id}`)
}

/** The number of the table as 32 hex digits. */
export function printId(id: bigint): string {
  return id.toString(16).padStart(32, '0')
}

const columnReaders: ((event: ArrivingEvent) => DuckDBValue)[] = [
  ...fieldColumns.map(columnReader),
  toDocument,
  ...addedColumns.map(columnReader),
  ...addressColumns.map(addressReader),
]

/** The rows as columns in the order of the table. */
export function toColumns(rows: readonly EventRow[], ingestedMs: number): DuckDBValue[][] {
  const ingested = BigInt(ingestedMs)
  return [
    rows.map((row) => BigInt(row.timestampMs)),
    rows.map(() => ingested),
    rows.map((row) => row.id),
    ...columnReaders.map((_, column) => rows.map((row) => row.values[column] ?? null)),
  ]
}

function columnReader(column: FieldColumn): (event: ArrivingEvent) => DuckDBValue {
  const readAll = fieldReader(column.field)
  if (column.kind === 'list') {
    // Each value once, because an event counts once for each value that it has.
    return (event) => {
      const values = readAll(event)
      return values.length > 0 ? listValue([...new Set(values.map(String))]) : null
    }
  }
  const path = column.field.split('.')
  return (event) => {
    let value: unknown = event
    for (const key of path) {
      if (value === undefined || value === null) return null
      value = (value as Record<string, unknown>)[key]
    }
    if (value === undefined) return null
    // What is no single value is rare, and read as queries read it.
    const single = isScalar(value) ? value : readAll(event)[0]
    return single === undefined ? null : columnValue(column, single)
  }
}

function isScalar(value: unknown): value is FieldScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function addressReader({ field }: { field: string }): (event: ArrivingEvent) => DuckDBValue {
  const read = fieldReader(field)
  return (event) => {
    const [text] = read(event)
    return text === undefined ? null : addressNumber(String(text))
  }
}

/** An address as the table keeps it, null for what is none. */
export function addressNumber(text: string): bigint | null {
  const digits = readAddress(text)
  return digits === null ? null : BigInt(`0x${digits}`)
}

function columnValue(column: FieldColumn, value: FieldScalar): DuckDBValue {
  if (column.kind === 'text') return String(value)
  if (column.kind === 'boolean') return value === true
  if (column.kind === 'number') return toInteger(Number(value), column.column === 'severity')
  const epochMs = Date.parse(String(value))
  return Number.isNaN(epochMs) ? null : BigInt(epochMs)
}

function toInteger(value: number, isSmall: boolean): DuckDBValue {
  if (!Number.isSafeInteger(value)) return null
  return isSmall ? Math.min(7, Math.max(0, value)) : BigInt(value)
}

// JSON.stringify writes halves of characters as escapes, which the engine's JSON reader refuses:
// one such document would break every aggregate over it. `\\` is matched to be stepped over.
const halfCharacterEscape = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g

/**
 * The event as JSON, every character of it whole, without what columns of the row hold whole: its id,
 * arrival, message and fold key, which compress least.
 */
export function toDocument(event: ArrivingEvent): string {
  const document = JSON.stringify({
    ...event,
    message: undefined,
    event: { ...event.event, id: undefined },
    eyrie: { ...event.eyrie, fold_key: undefined },
  })
  if (!document.includes('\\ud')) return document
  return document.replace(halfCharacterEscape, (match) => (match === '\\\\' ? match : '\ufffd'))
}

/** The columns that `fromRow` reads, in its order. */
export const eventColumns = 'document, ingested::DOUBLE, id, message, fold_key'

/** The event of a row that begins with `eventColumns`; documents of schema 1 have the event whole. */
export function fromRow([document, ingested, id, message, foldKey]: DuckDBValue[]): SecurityEvent {
  const { event, eyrie, ...rest } = JSON.parse(String(document)) as ArrivingEvent
  return {
    ...rest,
    message: String(message),
    event: { ...event, id: toId(id), ingested: new Date(Number(ingested)).toISOString() },
    eyrie: { ...eyrie, fold_key: String(foldKey) },
  }
}

/** An id as read from the table, as 32 hex digits. */
export function toId(value: DuckDBValue | undefined): string {
  if (typeof value !== 'bigint') throw new TypeError('an id is not a number')
  return printId(value)
}
