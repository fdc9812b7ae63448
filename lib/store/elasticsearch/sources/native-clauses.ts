import type { Clause } from '../compile-query'
import type { ReadingTables } from './document-reader'
import type { SourceCatalog } from './source-catalog'

/** Most documents' kind and fitness by columns alone; scripts are left with the few others. */
export interface NativeClauses {
  /** Documents that are events for certain. */
  valid(): Clause[]
  /** Documents that are alerts for certain, if they are events. */
  alerts(): Clause[]
}

const parts = ['/rule', '/priority', '/source']
/** Types that can be asked for any word: a number or an address is refused another's spelling. */
const wordTypes = new Set(['keyword', 'constant_keyword', 'wildcard'])

export function createNativeClauses(catalog: SourceCatalog, tables: ReadingTables): NativeClauses {
  const words = Object.keys(tables.severities).flatMap((word) => [
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
  ])

  /** The columns of the parts, with the indices that have them so. */
  function groups() {
    const { of, layouts } = catalog.layouts(parts)
    return layouts.map((layout, place) => ({
      indicesWith: (columns: readonly string[]) =>
        Object.keys(of).filter(
          (index) => of[index] === place && columns.every((column) => isWord(index, column)),
        ),
      column: (part: string) => {
        const columns = layout[part]?.columns ?? []
        return columns.length === 1 ? columns[0] : undefined
      },
    }))
  }

  /** Columns that are no field of their own are keywords beside a text, and keys of a flat map. */
  function isWord(index: string, column: string): boolean {
    const field = catalog.find(index)?.fields.get(column)
    return field === undefined || wordTypes.has(field.type)
  }

  return {
    valid: () =>
      groups().flatMap(({ indicesWith, column }) => {
        const rule = column('/rule')
        const priority = column('/priority')
        if (rule === undefined || priority === undefined) return []
        const filter = [
          { terms: { _index: indicesWith([rule, priority]) } },
          { exists: { field: rule } },
          { terms: { [priority]: words } },
        ]
        return [{ bool: { filter, must_not: [{ term: { [rule]: '' } }] } }]
      }),
    alerts: () =>
      groups().flatMap(({ indicesWith, column }) => {
        const source = column('/source')
        if (source === undefined) return []
        const filter = [{ terms: { _index: indicesWith([source]) } }, { exists: { field: source } }]
        return [{ bool: { filter, must_not: [{ term: { [source]: 'internal' } }] } }]
      }),
  }
}
