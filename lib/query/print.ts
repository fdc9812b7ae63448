import type { Operator, QueryTree } from '../domain/query-tree'
import { escapeWord, quote } from './tokens'

const symbols: Readonly<Record<Operator, string>> = {
  is: ':',
  gt: ' >',
  gte: ' >=',
  lt: ' <',
  lte: ' <=',
}

/** The query's text: parsing it gives the same tree, for every tree that the parser can give. */
export function printQuery(tree: QueryTree | null): string {
  if (tree === null) return ''
  switch (tree.kind) {
    case 'and':
      return tree.parts.map((part) => printPart(part)).join(' and ')
    case 'or':
      return (
        printList(tree.parts) ??
        tree.parts
          .map((part) => (part.kind === 'and' ? printQuery(part) : printPart(part)))
          .join(' or ')
      )
    case 'not':
      return `not ${printPart(tree.part)}`
    case 'phrase':
      return quote(tree.text)
    case 'wildcard': {
      const pattern = tree.pieces.map(escapeWord).join('*')
      return tree.field === null ? pattern : `${escapeWord(tree.field)}: ${pattern}`
    }
    case 'compare':
      return `${escapeWord(tree.field)}${symbols[tree.operator]} ${printValue(tree.value)}`
    case 'exists':
      return `${escapeWord(tree.field)}: *`
    case 'cidr':
      return `${escapeWord(tree.field)}: ${tree.range}`
  }
}

/** A value that is compared as it stands: bare where nothing in it could mean something else. */
export function printValue(value: string): string {
  const isPlain = /^[\w.-]+$/.test(value) && !/^(?:and|or|not)$/i.test(value)
  return isPlain ? value : quote(value)
}

function printPart(part: QueryTree): string {
  if (part.kind === 'or') return printList(part.parts) ?? `(${printQuery(part)})`
  return part.kind === 'and' ? `(${printQuery(part)})` : printQuery(part)
}

/** `field: (a or b)` where all parts are values of one field, else null. */
function printList(parts: readonly QueryTree[]): string | null {
  const values: string[] = []
  const fields = new Set<string>()
  for (const part of parts) {
    if (part.kind === 'compare' && part.operator === 'is') values.push(printValue(part.value))
    else if (part.kind === 'wildcard') values.push(part.pieces.map(escapeWord).join('*'))
    else if (part.kind === 'cidr') values.push(part.range)
    else return null
    if (part.field === null) return null
    fields.add(part.field)
  }
  const [field] = fields
  return field === undefined || fields.size > 1
    ? null
    : `${escapeWord(field)}: (${values.join(' or ')})`
}
