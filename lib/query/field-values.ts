import { eventFields, mapFields } from '../domain/event-fields'
import type { SecurityEvent } from '../domain/security-event'

/** One value of a field as an event holds it. */
export type FieldScalar = string | number | boolean

/** An event before or after its arrival was stamped. */
export type AnyEvent =
  | SecurityEvent
  | (Omit<SecurityEvent, 'event'> & { event: Omit<SecurityEvent['event'], 'ingested'> })

const none: readonly FieldScalar[] = []

/**
 * Every value an event has for a field, none where it is absent: lists give their elements, lists
 * of objects (`process.ancestors.name`) those of each. The key of a map field is taken whole.
 */
export function fieldValues(event: AnyEvent, field: string): readonly FieldScalar[] {
  return fieldReader(field)(event)
}

/** The same for many events: the field's name is read once. */
export function fieldReader(field: string): (event: AnyEvent) => readonly FieldScalar[] {
  if (Object.hasOwn(eventFields, field)) {
    const path = field.split('.')
    return (event) => valuesAt(event, path, 0)
  }
  const map = mapFields.find((prefix) => field.startsWith(prefix) && field.length > prefix.length)
  if (map === undefined) return () => none
  const path = [...map.slice(0, -1).split('.'), field.slice(map.length)]
  return (event) => valuesAt(event, path, 0)
}

function valuesAt(start: unknown, path: readonly string[], from: number): readonly FieldScalar[] {
  let value = start
  for (let step = from; step < path.length; step += 1) {
    if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path, step))
    if (typeof value !== 'object' || value === null) return none
    value = ownValue(value, path[step] ?? '')
  }
  if (Array.isArray(value)) return value.filter(isScalar)
  return isScalar(value) ? [value] : none
}

/** Keys of a map are the sender's: `constructor` must not find what every object inherits. */
function ownValue(holder: object, key: string): unknown {
  return Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined
}

function isScalar(value: unknown): value is FieldScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Whether a field is a key of one of the maps rather than a named field. */
export function isInFieldMap(field: string): boolean {
  return !Object.hasOwn(eventFields, field) && mapFields.some((map) => field.startsWith(map))
}

/** A value as it is compared, counted and shown: numbers as JSON writes them (`1e21`, not `1e+21`). */
export function valueText(value: FieldScalar): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? JSON.stringify(value).replace('e+', 'e') : String(value)
}
