import { isInFieldMap } from '../../query/field-values'
import { requireFieldType, wholeCharacters } from '../../query/operand'

/** Where Elasticsearch has a field of the event, and what it can do with it. */
export interface FieldSource {
  /** `flattened`: one key of a map; `text`: found by grams, read from the event itself. */
  kind: 'keyword' | 'text' | 'flattened' | 'number' | 'date' | 'boolean'
  name: string
}

// An address is kept as it was written beside the one that compares as an address.
const written: Readonly<Record<string, string>> = {
  'source.ip': 'source.address',
  'destination.ip': 'destination.address',
}

/** Throws `AppError('invalid-query')` for a field that events do not have. */
export function fieldSource(field: string): FieldSource {
  const type = requireFieldType(field)
  if (isInFieldMap(field)) return { kind: 'flattened', name: indexedKey(field) }
  if (type === 'ip') return { kind: 'keyword', name: written[field] ?? field }
  return { kind: type, name: field }
}

/** A map's key as it is indexed: NUL is Elasticsearch's own separator. */
export function indexedKey(key: string): string {
  return wholeCharacters(key).replaceAll('\0', '\u2400')
}

/** Whether aggregations can read the field as it is, or only by a script. */
export function isAggregatable(source: FieldSource): boolean {
  // Of equal numbers in one event each would count: only a script makes them one.
  return source.kind !== 'text' && !source.name.startsWith('process.ancestors.')
}
