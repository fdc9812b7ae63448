import { fieldType } from '../../../domain/event-fields'
import { foldCase } from '../../../query/operand'
import type { EventQuery } from '../../event-store'
import { type Clause, compileQuery } from '../compile-query'
import { fromDocument } from '../document'
import type { EventView } from '../event-view'
import type { RuntimeFields } from '../scripts'
import type { SearchHit } from '../search-batches'
import { addRuntime, compileSourceQuery } from './compile-source-query'
import type { DocumentReader } from './document-reader'
import { withinNanoseconds } from './nanosecond-times'
import type { NativeClauses } from './native-clauses'
import type { SourceCatalog } from './source-catalog'
import type { SourceScripts } from './source-scripts'

/** Under this name a hit brings the id of its event. */
export const idField = 'eyrie_id'
/** The id of a hit's event. */
export function idOf(hit: SearchHit): string {
  const id = hit.fields?.[idField]?.[0]
  return typeof id === 'string' ? id : hit._id
}

/** All events there are. */
export const everything: EventQuery = {
  fromMs: Number.NEGATIVE_INFINITY,
  toMs: null,
  kind: null,
  where: null,
}
const numberFields = new Set(['event.severity'])

/** Our own indices and those of others as one, in one search. `ownIndices`: how the names of our own begin. */
export function createSourceView(options: {
  catalog: SourceCatalog
  scripts: SourceScripts
  native: NativeClauses
  reader: DocumentReader
  ownIndices: string
  assumedMs: number
}): EventView {
  const { catalog, scripts, native, reader, ownIndices, assumedMs } = options
  const isOwn: Clause = { prefix: { _index: ownIndices } }
  const names = new WeakMap<RuntimeFields, Map<string, string>>()

  /** One field of a request for each of an event's, however often it is named. */
  function once(runtime: RuntimeFields, key: string, make: () => RuntimeFields[string]): string {
    const made = names.get(runtime) ?? new Map<string, string>()
    names.set(runtime, made)
    const name = made.get(key) ?? addRuntime(runtime, make())
    made.set(key, name)
    return name
  }

  function toEvent(hit: SearchHit): ReturnType<EventView['toEvent']> {
    if (hit._source === undefined) return null
    const layout = catalog.find(hit._index ?? '')?.layout
    if (layout === undefined || layout === null) return fromDocument(hit._source)
    const timeMs = Date.parse(String(hit.fields?.['@timestamp']?.[0]))
    const id = hit.fields?.[idField]?.[0]
    if (Number.isNaN(timeMs) || typeof id !== 'string') return null
    const event = reader.toEvent(layout, hit._source, new Date(timeMs).toISOString())
    if (event === null) return null
    const ingested = new Date(timeMs + assumedMs).toISOString()
    // The id by which it was sorted and is found again.
    return { ...event, event: { ...event.event, id, ingested } }
  }

  return {
    compile(asked) {
      const query = withinNanoseconds(asked)
      const own = compileQuery(query)
      const runtime = own.runtime
      const others = compileSourceQuery(query, { scripts, native, runtime, assumedMs })
      const should = [
        { bool: { filter: [isOwn, own.clause] } },
        { bool: { filter: [others], must_not: [isOwn] } },
      ]
      return { clause: { bool: { should, minimum_should_match: 1 } }, runtime }
    },
    counted(field, runtime) {
      if (numberFields.has(field)) return once(runtime, `n ${field}`, () => scripts.numbers(field))
      return once(runtime, field, () => scripts.values(field))
    },
    beginning(field, prefix, runtime) {
      return { field: addRuntime(runtime, scripts.values(field, foldCase(prefix))), include: {} }
    },
    combined: (fields, isWhole, runtime) => addRuntime(runtime, scripts.combined(fields, isWhole)),
    severity: (runtime) =>
      once(runtime, 'n event.severity', () => scripts.numbers('event.severity')),
    asset: (part, runtime) =>
      once(runtime, `eyrie.asset.${part}`, () => scripts.values(`eyrie.asset.${part}`)),
    sortable(field, runtime) {
      const isNumber = fieldType(field) === 'number'
      return once(runtime, `s ${field}`, () =>
        isNumber ? scripts.numbers(field) : scripts.sortable(field),
      )
    },
    ordered(order, runtime) {
      runtime[idField] ??= scripts.values('event.id')
      return {
        sort: [{ '@timestamp': { order, numeric_type: 'date' } }, { [idField]: order }],
        rest: {
          fields: [{ field: '@timestamp', format: 'strict_date_time' }, { field: idField }],
        },
      }
    },
    toEvent,
  }
}
