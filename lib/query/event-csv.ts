import { eventFields } from '../domain/event-fields'
import type { SecurityEvent } from '../domain/security-event'
import { fieldReader, valueText } from './field-values'

// A spreadsheet runs what begins so, also behind spaces and quotes that it takes away (OWASP, "CSV
// Injection"); the wide forms are read like the narrow ones in East Asian versions.
const formula = /^[\s"'\u2018-\u201f]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
// In half of the world a spreadsheet cuts at semicolons, in some at tabs, and quotes in the middle of what
// it takes for a cell hold nothing together: behind each a cell may begin.
const cutFormula = /([;\t\r\n])(?=[\s"'\u2018-\u201f]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/**
 * One cell (RFC 4180). What a spreadsheet would run, wherever it cuts, gets an apostrophe before it; NUL, which ends the
 * text for some readers, is written as U+FFFD.
 */
export function csvCell(text: string): string {
  const isFormula = formula.test(text)
  const whole = text.replaceAll(cutFormula, "$1'")
  const safe = (isFormula ? `'${whole}` : whole).replaceAll('\0', '\ufffd')
  return isFormula || /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

interface CsvColumn {
  name: string
  read: (event: SecurityEvent) => string
}

const columns: readonly CsvColumn[] = [
  ...Object.keys(eventFields).map((field): CsvColumn => {
    const read = fieldReader(field)
    // Several values stand in one cell, one a line.
    return {
      // A name that begins with @ would be taken for a formula.
      name: field.replace(/^@/, ''),
      read: (event) => read(event).map(valueText).join('\n'),
    }
  }),
  { name: 'kubernetes.labels', read: (event) => mapText(event.kubernetes?.labels) },
  { name: 'eyrie.fields', read: (event) => mapText(event.eyrie.fields) },
]

function mapText(map: Readonly<Record<string, unknown>> | undefined): string {
  return map === undefined || Object.keys(map).length === 0 ? '' : JSON.stringify(map)
}

/** The first line of a CSV file: the fields' names, with its line end. */
export const csvHeader = `${columns.map(({ name }) => csvCell(name)).join(',')}\r\n`

/** An event as one record of CSV in the order of `csvHeader`, with its line end. */
export function csvRecord(event: SecurityEvent): string {
  return `${columns.map(({ read }) => csvCell(read(event))).join(',')}\r\n`
}
