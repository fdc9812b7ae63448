/** What an index says of one field. */
export interface MappedField {
  type: string
  /** Whether a script can read its column. */
  hasColumn: boolean
  /** Whether documents can be put in its order at all. */
  isSortable: boolean
  /** The keywords beside a text, by their full names. */
  keywords: string[]
}

interface Mapping {
  type?: string
  path?: string
  doc_values?: boolean
  normalizer?: string
  properties?: Record<string, Mapping>
  fields?: Record<string, Mapping>
}

/** Types whose column has a value as it was written: a date is spelt anew, a short float is rounded. */
const withColumn = new Set(
  `keyword constant_keyword wildcard flattened long integer short byte unsigned_long double float
  boolean ip version`.split(/\s+/),
)

/** Every field of an index's mapping by its full name, objects left out. */
export function readMapping(mapping: unknown): Map<string, MappedField> {
  const found = new Map<string, MappedField>()
  const root = mapping as Mapping & { runtime?: Record<string, Mapping> }
  addFields(found, '', root.properties ?? {}, 0)
  for (const [name, { type = 'keyword' }] of Object.entries(root.runtime ?? {})) {
    found.set(name, { type, hasColumn: withColumn.has(type), isSortable: true, keywords: [] })
  }
  return found
}

/** A normaliser changes what the column has. */
const isWhole = (mapping: Mapping) =>
  mapping.doc_values !== false && mapping.normalizer === undefined

const deepest = 20

function addFields(
  found: Map<string, MappedField>,
  prefix: string,
  properties: Record<string, Mapping>,
  depth: number,
): void {
  for (const [name, mapping] of Object.entries(properties)) {
    const path = prefix + name
    const { type, properties: below, fields = {} } = mapping
    if (below !== undefined && depth < deepest && type !== 'nested') {
      addFields(found, `${path}.`, below, depth + 1)
    }
    if (type === undefined || type === 'object' || type === 'nested') continue
    const keywords = Object.entries(fields)
      .filter(([, field]) => isWhole(field) && field.type === 'keyword')
      .map(([beside]) => `${path}.${beside}`)
    const hasColumn = withColumn.has(type) && isWhole(mapping)
    found.set(path, { type, hasColumn, isSortable: mapping.doc_values !== false, keywords })
  }
}

/** Where a script finds the values at a path: columns, and the document where there is none. */
export interface Place {
  columns: string[]
  paths: string[]
}

/** The place of the first of some paths that an index maps at all, all of them in their order; null for none. */
export function placeOf(
  fields: ReadonlyMap<string, MappedField>,
  paths: readonly string[],
): Place | null {
  const columns: string[] = []
  const known: string[] = []
  for (const path of paths) {
    const field = fields.get(path)
    if (field === undefined && !isWithinMap(fields, path)) continue
    known.push(path)
    if (field === undefined || field.hasColumn) columns.push(path)
    else columns.push(...field.keywords.slice(0, 1))
  }
  if (known.length === 0) return null
  // One that only the document has would be passed over for good.
  return columns.length < known.length ? { columns: [], paths: known } : { columns, paths: known }
}

/** Whether a path is a key of a field that is mapped as one flat map. */
function isWithinMap(fields: ReadonlyMap<string, MappedField>, path: string): boolean {
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const field = fields.get(path.slice(0, dot))
    if (field?.type === 'flattened') return field.hasColumn
  }
  return false
}
