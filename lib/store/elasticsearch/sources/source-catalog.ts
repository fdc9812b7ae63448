import type { Requester } from '../requests'
import type { DocumentLayout, DocumentReader } from './document-reader'
import { type MappedField, type Place, placeOf, readMapping } from './mapped-fields'

/** One index of others, as it was found. */
export interface SourceIndex {
  name: string
  fields: ReadonlyMap<string, MappedField>
  /** null where its documents cannot be read as events. */
  layout: DocumentLayout | null
  reason: 'unknown' | 'not-decoded' | 'empty' | 'no-timestamp' | null
}

export interface SourceCatalog {
  /** What was found last. */
  readonly indices: readonly SourceIndex[]
  /** Those whose documents can be counted by time: a keyword in place of a time fails the question. */
  readonly counted: readonly string[]
  find(name: string): SourceIndex | undefined
  /** Why the last look failed, null where it did not. */
  readonly failure: unknown
  /** Looks again if the last look is older than a while; never throws. */
  refresh(): Promise<void>
  /** Where each of these names lies, by index: indices that are alike share one layout. */
  layouts(names: readonly string[]): {
    of: Record<string, number>
    layouts: Record<string, Place>[]
  }
}

const timeTypes = new Set(['date', 'date_nanos'])

/**
 * The indices under some patterns and what they map, looked at again every `everyMs`. `isOwn`: not to
 * be read as others'. `now`: milliseconds of a clock that only grows.
 */
export function openSourceCatalog(options: {
  requester: Requester
  patterns: readonly string[]
  reader: DocumentReader
  isOwn: (index: string) => boolean
  everyMs: number
  now: () => number
}): SourceCatalog {
  const { requester, patterns, reader, isOwn, everyMs, now } = options
  let indices: SourceIndex[] = []
  let byName = new Map<string, SourceIndex>()
  let lookedMs = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null
  let failure: unknown = null
  let known = new Map<string, ReturnType<SourceCatalog['layouts']>>()

  async function look(): Promise<void> {
    try {
      const mappings = await requester.send<Record<string, { mappings?: unknown }>>({
        method: 'GET',
        path: `/${patterns.map(encodeURIComponent).join(',')}/_mapping`,
        query: { ignore_unavailable: true, allow_no_indices: true, expand_wildcards: 'open' },
        ignore: [404],
      })
      const found = 'error' in mappings ? {} : mappings
      indices = Object.entries(found)
        .filter(([name]) => !isOwn(name))
        .map(([name, { mappings: mapping }]) => describe(name, readMapping(mapping ?? {})))
        .sort((left, right) => (left.name < right.name ? -1 : 1))
      byName = new Map(indices.map((index) => [index.name, index]))
      known = new Map()
      failure = null
    } catch (error) {
      failure = error
    }
    lookedMs = now()
  }

  function describe(name: string, fields: Map<string, MappedField>): SourceIndex {
    const types = new Map([...fields].map(([field, { type }]) => [field, type]))
    const detected = reader.detect(types)
    if (detected.kind === 'unreadable') {
      return { name, fields, layout: null, reason: detected.reason }
    }
    const time = fields.get('@timestamp')
    const isTimed = time !== undefined && timeTypes.has(time.type) && time.isSortable
    if (!isTimed) return { name, fields, layout: null, reason: 'no-timestamp' }
    return { name, fields, layout: detected.layout, reason: null }
  }

  return {
    get indices() {
      return indices
    },
    get failure() {
      return failure
    },
    get counted() {
      return indices.filter(isCounted).map(({ name }) => name)
    },
    find: (name) => byName.get(name),
    async refresh() {
      if (now() - lookedMs < everyMs) return
      looking ??= look().finally(() => {
        looking = null
      })
      await looking
    },
    layouts(names) {
      const key = names.join('\n')
      const made = known.get(key) ?? makeLayouts(indices, reader, names)
      if (known.size > 500) known.clear()
      known.set(key, made)
      return made
    },
  }
}

const isCounted = ({ fields, reason }: SourceIndex) =>
  reason !== 'no-timestamp' || !fields.has('@timestamp')

/** Parts that a column would change: the digits of a time, the order of a list. */
const fromDocument = new Set([
  '/time',
  '/output',
  'ka.sourceips',
  'k8s.pod.labels',
  'k8smeta.pod.labels',
  'ka.req.pod.containers.image',
])

function makeLayouts(
  indices: readonly SourceIndex[],
  reader: DocumentReader,
  names: readonly string[],
): ReturnType<SourceCatalog['layouts']> {
  const of: Record<string, number> = {}
  const layouts: Record<string, Place>[] = []
  const places = new Map<string, number>()
  for (const { name: index, fields, layout } of indices) {
    if (layout === null) continue
    const entries = [...new Set(names)].flatMap((name): [string, Place][] => {
      const place = placeOf(fields, reader.paths(layout, name))
      if (place === null) return []
      return [[name, fromDocument.has(name) ? { columns: [], paths: place.paths } : place]]
    })
    const text = JSON.stringify(entries)
    const place = places.get(text) ?? layouts.push(Object.fromEntries(entries)) - 1
    places.set(text, place)
    of[index] = place
  }
  return { of, layouts }
}
