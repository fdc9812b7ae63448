import { AppError } from '../domain/app-error'
import { type FieldType, fieldType } from '../domain/event-fields'
import type { Operator } from '../domain/query-tree'
import { type AddressRange, readAddressRange } from './address-range'
import { parseMoment } from './time-range'

/** What a comparison compares with, read by the field's type; dates as epoch milliseconds. */
export type Operand =
  | { kind: 'exact'; text: string }
  | { kind: 'contains'; folded: string }
  | { kind: 'number'; value: number }
  | { kind: 'date'; epochMs: number }
  | { kind: 'boolean'; value: boolean }

const loneSurrogate = /\p{Surrogate}/gu
const notAscii = /[^\p{ASCII}]/u

/** Halves of a character cannot be stored as text: each becomes U+FFFD. */
export function wholeCharacters(text: string): string {
  return text.replace(loneSurrogate, '\ufffd')
}

/**
 * Lower case by Unicode's simple mapping, character by character, as the engines do it: unlike
 * `toLowerCase` it looks at no neighbours (final sigma) and never makes two characters of one.
 */
export function foldCase(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase()
  let folded = ''
  for (const character of wholeCharacters(text)) {
    folded += character === '\u0130' ? 'i' : character.toLowerCase()
  }
  return folded
}

/** How a field compares. Throws `AppError('invalid-query')` for a field that events do not have. */
export function requireFieldType(field: string): FieldType {
  const type = fieldType(field)
  if (type === null) throw new AppError('invalid-query', `events have no field "${field}"`)
  return type
}

/**
 * Reads the right-hand side of a comparison. Throws `AppError('invalid-query')` for an unknown
 * field, a value that is not of the field's type, and order asked of a field that has none.
 */
export function readOperand(field: string, operator: Operator, value: string): Operand {
  const type = requireFieldType(field)
  if (type === 'number') {
    const number = value.trim() === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(number)) throw new AppError('invalid-query', `${field} needs a number`)
    return { kind: 'number', value: number }
  }
  if (type === 'date') {
    const epochMs = parseMoment(value)
    if (epochMs === null) throw new AppError('invalid-query', `${field} needs an absolute date`)
    return { kind: 'date', epochMs }
  }
  if (operator !== 'is') throw new AppError('invalid-query', `${field} has no order`)
  if (type === 'boolean') {
    if (value !== 'true' && value !== 'false') {
      throw new AppError('invalid-query', `${field} is either true or false`)
    }
    return { kind: 'boolean', value: value === 'true' }
  }
  if (type === 'text') return { kind: 'contains', folded: foldCase(value) }
  return { kind: 'exact', text: wholeCharacters(value) }
}

/**
 * The pieces of a pattern as they are compared: case is folded where the field is a text. Throws
 * `AppError('invalid-query')` for a field that has no patterns.
 */
export function readPattern(
  field: string,
  pieces: readonly string[],
): { pieces: string[]; isFolded: boolean } {
  const type = requireFieldType(field)
  if (type === 'number' || type === 'date' || type === 'boolean') {
    throw new AppError('invalid-query', `${field} has no patterns`)
  }
  const isFolded = type === 'text'
  return { pieces: pieces.map(isFolded ? foldCase : wholeCharacters), isFolded }
}

/** Both ends of an address range. Throws `AppError('invalid-query')` where there is none. */
export function requireRange(field: string, range: string): AddressRange {
  const bounds = requireFieldType(field) === 'ip' ? readAddressRange(range) : null
  if (bounds === null) throw new AppError('invalid-query', `${field} needs an address range`)
  return bounds
}
