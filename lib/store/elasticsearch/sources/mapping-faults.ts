import type { DocumentReader } from './document-reader'
import { placeOf } from './mapped-fields'
import type { SourceIndex } from './source-catalog'

const mostListed = 20

/** What analysts ask for most, in Falco's own names. */
const important = [
  '/rule',
  '/priority',
  '/source',
  '/hostname',
  '/tags',
  'k8s.ns.name',
  'k8s.pod.name',
  'container.id',
  'container.name',
  'container.image.repository',
  'proc.name',
  'proc.cmdline',
  'user.name',
  'fd.name',
  'evt.type',
]

/** Fields of another type than in most indices of the same profile, by index. */
export function findConflicts(
  indices: readonly SourceIndex[],
): Map<string, { field: string; type: string; usual: string }[]> {
  const usual = new Map<string, string>()
  const counts = new Map<string, Map<string, number>>()
  for (const { layout, fields } of indices) {
    for (const [field, { type }] of fields) {
      const key = `${layout?.profile} ${field}`
      const types = counts.get(key) ?? new Map<string, number>()
      counts.set(key, types.set(type, (types.get(type) ?? 0) + 1))
    }
  }
  for (const [key, types] of counts) {
    const [most] = [...types].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    if (types.size > 1 && most !== undefined) usual.set(key, most[0])
  }
  return new Map(
    indices.map(({ name, layout, fields }) => {
      const found = [...fields].flatMap(([field, { type }]) => {
        const expected = usual.get(`${layout?.profile} ${field}`)
        return expected === undefined || expected === type ? [] : [{ field, type, usual: expected }]
      })
      return [name, layout === null ? [] : found.slice(0, mostListed)]
    }),
  )
}

/** The paths of important fields that an index keeps as text alone. */
export function findSlowFields({ layout, fields }: SourceIndex, reader: DocumentReader): string[] {
  if (layout === null) return []
  return important.flatMap((name) => {
    const place = placeOf(fields, reader.paths(layout, name))
    return place !== null && place.columns.length === 0 ? place.paths : []
  })
}
