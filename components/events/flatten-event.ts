import type { SecurityEvent } from '@/lib/domain/security-event'

/** One field of an event with its values as text. */
export interface EventField {
  field: string
  values: string[]
}

// Maps whose keys contain dots are one level: their keys are taken whole.
function walk(value: unknown, path: string, found: EventField[]): void {
  if (value === null || value === undefined) return
  if (Array.isArray(value)) {
    if (value.some((item) => typeof item === 'object' && item !== null)) {
      value.forEach((item, index) => {
        walk(item, `${path}[${index}]`, found)
      })
    } else if (value.length > 0) found.push({ field: path, values: value.map(String) })
    return
  }
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      walk(inner, path === '' ? key : `${path}.${key}`, found)
    }
    return
  }
  found.push({ field: path, values: [String(value)] })
}

/** Every field by its full name, in the order of the names, the sensor's own fields last. */
export function flattenEvent(event: SecurityEvent): EventField[] {
  const found: EventField[] = []
  walk(event, '', found)
  const rank = (name: string) => (name.startsWith('eyrie.fields.') ? 1 : 0)
  return found.sort(
    (a, b) => rank(a.field) - rank(b.field) || (a.field < b.field ? -1 : a.field > b.field ? 1 : 0),
  )
}

/** The field's name in the query language: ancestors are asked about all at once. */
export function queryField(field: string): string {
  return field.replace(/^(process\.ancestors)\[\d+\]/, '$1')
}
