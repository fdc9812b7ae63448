import type { Operator, QueryTree } from '../domain/query-tree'

const symbols: Readonly<Record<Operator, string>> = {
  is: ':',
  gt: ' >',
  gte: ' >=',
  lt: ' <',
  lte: ' <=',
}

/** A quoted value that parses back to `text`. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** The query's text: parsing it gives the same tree. */
export function printQuery(tree: QueryTree | null): string {
  if (tree === null) return ''
  switch (tree.kind) {
    case 'and':
      return tree.parts.map(printQuery).join(' and ')
    case 'phrase':
      return quote(tree.text)
    case 'compare': {
      const isPlain = /^[\w.-]+$/.test(tree.value) && !/^(?:and|or|not)$/i.test(tree.value)
      const value = isPlain ? tree.value : quote(tree.value)
      return `${printField(tree.field)}${symbols[tree.operator]} ${value}`
    }
  }
}

/** `text` narrowed by one more test, ready for the query bar. */
export function addFilter(text: string, field: string, value: string): string {
  const filter = printQuery({ kind: 'compare', field, operator: 'is', value })
  if (text.trim() === '') return filter
  return text.includes(filter) ? text : `${text.trim()} and ${filter}`
}

function printField(field: string): string {
  return field.replace(/[\s"():<>\\]/g, '\\$&')
}
