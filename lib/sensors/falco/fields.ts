import type { FieldValue } from '../../domain/security-event'
import { boundText } from '../hostile-text'
import { isObject } from '../is-object'
import { nativeKey } from './field-names'

/** Falco's `output_fields` as one flat map under Falco's own names; what is absent is left out. */
export type Fields = Record<string, FieldValue>

const mostKeys = 512
const mostElements = 512
const longestKey = 512
const deepestObject = 8
/** The key that says how many entries were left out because of these bounds. */
export const leftOutKey = 'eyrie.left_out'

const absent = new Set(['', '<NA>', 'N/A', '<no value>'])

/**
 * Reads `output_fields` in any of the spellings that producers use: dotted, with underscores, or
 * expanded into objects. Of one field told twice, Falco's own spelling counts.
 */
export function readFields(outputFields: Readonly<Record<string, unknown>>): Fields {
  const fields: Fields = {}
  const count = { kept: 0, leftOut: 0 }
  addFields(fields, '', outputFields, 0, count)
  if (count.leftOut > 0) fields[leftOutKey] = count.leftOut
  return fields
}

function addFields(
  fields: Fields,
  prefix: string,
  source: Readonly<Record<string, unknown>>,
  depth: number,
  count: { kept: number; leftOut: number },
): void {
  const names = Object.keys(source)
  for (const [place, name] of names.entries()) {
    if (count.kept >= mostKeys) {
      count.leftOut += names.length - place
      return
    }
    const value = source[name]
    const path = prefix + name
    if (isObject(value)) {
      if (depth < deepestObject) addFields(fields, `${path}.`, value, depth + 1, count)
      else count.leftOut += 1
      continue
    }
    const read = readValue(value)
    if (read === undefined) continue
    const key = path.length > longestKey ? path : boundText(nativeKey(path), longestKey)
    const isKnown = Object.hasOwn(fields, key)
    if (isKnown && key !== path) continue
    if (path.length > longestKey || key === '__proto__') {
      count.leftOut += 1
      continue
    }
    if (!isKnown) count.kept += 1
    fields[key] = read
  }
}

function readValue(value: unknown): FieldValue | undefined {
  if (!Array.isArray(value)) return readScalar(value)
  const parts: (string | number | boolean)[] = []
  for (const part of value) {
    if (parts.length === mostElements) break
    const read = readScalar(part)
    if (read !== undefined) parts.push(read)
  }
  return parts.length > 0 ? parts : undefined
}

function readScalar(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string') return absent.has(value) ? undefined : boundText(value)
  if (typeof value === 'boolean') return value
  // Adding zero turns -0 into 0.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0
  return undefined
}

/** The first of `names` that is there, as text; of a list its first element. */
export function text(fields: Fields, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string') return value
    if (value !== undefined) return String(Array.isArray(value) ? value[0] : value)
  }
  return undefined
}

/** The first of `names` that is a safe integer, also when written as text. */
export function integer(fields: Fields, ...names: string[]): number | undefined {
  for (const name of names) {
    const value = fields[name]
    if (value === undefined) continue
    const written = typeof value === 'number' ? value : text(fields, name)
    const number = typeof written === 'string' ? decimal(written) : written
    if (number !== undefined && Number.isSafeInteger(number)) return number
  }
  return undefined
}

const decimal = (written: string) => (/^-?\d{1,16}$/.test(written) ? Number(written) : undefined)

/** A field as a list of texts: a scalar is a list of one. */
export function list(fields: Fields, name: string): string[] {
  const value = fields[name]
  if (value === undefined) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** A field as a truth, also when written as text. */
export function truth(fields: Fields, name: string): boolean | undefined {
  const value = text(fields, name)
  return value === 'true' ? true : value === 'false' ? false : undefined
}
