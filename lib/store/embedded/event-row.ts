import { type DuckDBValue, listValue } from '@duckdb/node-api'
import type { ArrivingEvent, SecurityEvent } from '../../domain/security-event'
import { type FieldScalar, fieldReader } from '../../query/field-values'
import { type FieldColumn, fieldColumns } from './columns'

/** An event as it goes into the table, before its arrival is stamped. */
export interface EventRow {
  timestampMs: number
  id: bigint
  isSkewed: boolean
  /** The field columns and the document, in the order of the table. */
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
  values.push(toDocument(event))
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

const columnReaders = fieldColumns.map(columnReader)

/** The rows as columns in the order of the table. */
export function toColumns(rows: readonly EventRow[], ingestedMs: number): DuckDBValue[][] {
  const ingested = BigInt(ingestedMs)
  return [
    rows.map((row) => BigInt(row.timestampMs)),
    rows.map(() => ingested),
    rows.map((row) => row.id),
    ...Array.from({ length: fieldColumns.length + 1 }, (_, column) =>
      rows.map((row) => row.values[column] ?? null),
    ),
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

/** The whole event as JSON without its arrival, every character of it whole. */
export function toDocument(event: ArrivingEvent): string {
  const document = JSON.stringify(event)
  if (!document.includes('\\ud')) return document
  return document.replace(halfCharacterEscape, (match) => (match === '\\\\' ? match : '\ufffd'))
}

/** The event of a row. */
export function fromDocument(document: string, ingestedMs: number): SecurityEvent {
  const event = JSON.parse(document) as ArrivingEvent
  return { ...event, event: { ...event.event, ingested: new Date(ingestedMs).toISOString() } }
}
