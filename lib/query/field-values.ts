import { eventFields, mapFields } from '../domain/event-fields'
import type { SecurityEvent } from '../domain/security-event'

/** One value of a field as an event holds it. */
export type FieldScalar = string | number | boolean

/** An event before or after its arrival was stamped. */
export type AnyEvent =
  | SecurityEvent
  | (Omit<SecurityEvent, 'event'> & { event: Omit<SecurityEvent['event'], 'ingested'> })

/**
 * Every value an event has for a field, none where it is absent: lists give their elements, lists
 * of objects (`process.ancestors.name`) those of each. The key of a map field is taken whole.
 */
export function fieldValues(event: AnyEvent, field: string): readonly FieldScalar[] {
  if (Object.hasOwn(eventFields, field)) return valuesAt([event], field.split('.'))
  const map = mapFields.find((prefix) => field.startsWith(prefix) && field.length > prefix.length)
  if (map === undefined) return []
  return valuesAt([event], [...map.slice(0, -1).split('.'), field.slice(map.length)])
}

function valuesAt(start: readonly unknown[], path: readonly string[]): readonly FieldScalar[] {
  let found: readonly unknown[] = start
  for (const key of path) {
    found = found.flatMap((value) =>
      isObject(value) && Object.hasOwn(value, key) ? value[key] : [],
    )
  }
  return found.filter(isScalar)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isScalar(value: unknown): value is FieldScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** A value as it is compared, counted and shown: numbers as JSON writes them (`1e21`, not `1e+21`). */
export function valueText(value: FieldScalar): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? JSON.stringify(value).replace('e+', 'e') : String(value)
}
