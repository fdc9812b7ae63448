import type { SecurityEvent } from '../../domain/security-event'
import type { SortableField } from '../../domain/sortable-fields'
import { foldCase } from '../../query/operand'
import type { EventQuery } from '../event-store'
import { countedField } from './aggregations'
import { type CompiledQuery, compileQuery } from './compile-query'
import { fromDocument } from './document'
import { fieldSource } from './fields'
import { prefixPattern } from './prefix-pattern'
import { combinationScript, type RuntimeFields, valuesScript } from './scripts'
import type { SearchHit } from './search-batches'

/**
 * How counts ask about events: in our own indices alone, or in those of others too. What a name
 * needs beside it is added to `runtime`.
 */
export interface EventView {
  compile(query: EventQuery): CompiledQuery
  /** The field to count the values of an event's field by. */
  counted(field: string, runtime: RuntimeFields): string
  /** The values that begin so without regard to case; `include`: what a `terms` needs beside the field. */
  beginning(
    field: string,
    prefix: string,
    runtime: RuntimeFields,
  ): { field: string; include: object }
  /** Every combination of some fields' values; `isWhole`: where all are present. */
  combined(fields: readonly string[], isWhole: boolean, runtime: RuntimeFields): string
  /** `event.severity` as a number. */
  severity(runtime: RuntimeFields): string
  /** What `lib/store/elasticsearch/document.ts` makes of cluster, namespace, pod and node. */
  asset(part: 'key' | 'pod' | 'node' | 'place', runtime: RuntimeFields): string
  /** The field to order by an event's field: its one value, absent where it is too long. */
  sortable(field: SortableField, runtime: RuntimeFields): string
  /** The order by time and id, and what a hit must bring beside its document. */
  ordered(order: 'asc' | 'desc', runtime: RuntimeFields): { sort: object[]; rest: object }
  toEvent(hit: SearchHit): SecurityEvent | null
}

/** Our own indices. */
export const ownEvents: EventView = {
  compile: compileQuery,
  counted: (field, runtime) => countedField(fieldSource(field), runtime),
  beginning(field, prefix, runtime) {
    const source = fieldSource(field)
    const folded = foldCase(prefix)
    const pattern = prefixPattern(folded)
    const isIndexed = source.kind === 'keyword' || source.kind === 'flattened'
    if (isIndexed && pattern !== null) {
      const include = folded === '' ? {} : { include: pattern }
      return { field: countedField(source, runtime), include }
    }
    runtime['eyrie_values'] = valuesScript(source, folded)
    return { field: 'eyrie_values', include: {} }
  },
  combined(fields, isWhole, runtime) {
    runtime['eyrie_combination'] = combinationScript(fields.map(fieldSource), isWhole)
    return 'eyrie_combination'
  },
  severity: () => 'event.severity',
  asset: (part) => `eyrie.asset.${part}`,
  // Too long a keyword is not in the index.
  sortable: (field) => fieldSource(field).name,
  ordered: (order) => ({ sort: [{ '@timestamp': order }, { 'event.id': order }], rest: {} }),
  toEvent: (hit) => (hit._source === undefined ? null : fromDocument(hit._source)),
}
