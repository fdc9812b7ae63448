import { type FieldType, fieldType } from '../domain/event-fields'
import type { Operator, QueryTree } from '../domain/query-tree'
import { nextToken, type Token } from './tokens'

/** What stood where something else was needed; words for each are the reader's language's. */
export type Expected =
  | 'field'
  | 'value'
  | 'number'
  | 'date'
  | 'boolean'
  | 'ordered-field'
  | 'and'
  | 'closing-quote'
  | 'no-wildcard'
  | 'shorter'
  | 'fewer'

/** A mistake in a query: characters `from` (included) to `to` (excluded), and what was expected there. */
export interface QueryMistake {
  from: number
  to: number
  expected: Expected
}

export type ParsedQuery = { tree: QueryTree | null } | { mistakes: QueryMistake[] }

export const queryLengthLimit = 4096
export const queryPartsLimit = 64

const operators: Readonly<Record<string, Operator>> = {
  ':': 'is',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
}

/**
 * Parses the query language: `field: value`, `field >= number`, quoted phrases and bare words
 * (found anywhere in an alert's text), joined by `and`. An empty text is no query (`tree: null`).
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > queryLengthLimit) {
    return { mistakes: [{ from: queryLengthLimit, to: text.length, expected: 'shorter' }] }
  }
  const tokens = readTokens(text)
  const unclosed = tokens.find((token) => token.kind === 'unclosed')
  if (unclosed) return mistake(unclosed, 'closing-quote')
  const parts: QueryTree[] = []
  let index = 0
  while (index < tokens.length) {
    if (parts.length > 0) {
      const joint = tokens[index]
      if (joint === undefined || !isAnd(joint)) return mistakeAt(joint, text, 'and')
      index += 1
    }
    if (parts.length === queryPartsLimit) return mistakeAt(tokens[index], text, 'fewer')
    const clause = readClause(tokens, index, text)
    if ('mistakes' in clause) return clause
    parts.push(clause.part)
    index = clause.next
  }
  const [only] = parts
  return { tree: parts.length > 1 ? { kind: 'and', parts } : (only ?? null) }
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  for (let token = nextToken(text, 0); token; token = nextToken(text, token.to)) tokens.push(token)
  return tokens
}

type Clause = { part: QueryTree; next: number } | { mistakes: QueryMistake[] }

function readClause(tokens: readonly Token[], index: number, text: string): Clause {
  const first = tokens[index]
  if (first === undefined) return mistakeAt(undefined, text, 'value')
  const operator = tokens[index + 1]
  if (operator?.kind !== 'operator') {
    if (first.kind === 'operator') return mistake(first, 'field')
    if (isAnd(first) || isReserved(first)) return mistake(first, 'value')
    return { part: { kind: 'phrase', text: first.value }, next: index + 1 }
  }
  const type = first.kind === 'word' ? fieldType(first.value) : null
  if (type === null) return mistake(first, 'field')
  const value = tokens[index + 2]
  if (value === undefined || value.kind === 'operator' || isAnd(value) || isReserved(value)) {
    return mistakeAt(value, text, 'value')
  }
  const name = operators[operator.value] ?? 'is'
  if (name !== 'is' && type !== 'number' && type !== 'date')
    return mistake(operator, 'ordered-field')
  const wrong = checkValue(type, value)
  if (wrong !== null) return mistake(value, wrong)
  return {
    part: { kind: 'compare', field: first.value, operator: name, value: value.value },
    next: index + 3,
  }
}

/** What a value of this type should have been, or null where it is fine. */
function checkValue(type: FieldType, { kind, value }: Token): Expected | null {
  if (kind === 'word' && value.includes('*')) return 'no-wildcard'
  if (type === 'number' && !isNumber(value)) return 'number'
  if (type === 'date' && Number.isNaN(Date.parse(value))) return 'date'
  if (type === 'boolean' && !/^(true|false)$/.test(value)) return 'boolean'
  return null
}

function isAnd(token: Token): boolean {
  return token.kind === 'word' && token.value.toLowerCase() === 'and'
}

/** Words that the full language gives a meaning: refused now rather than searched for. */
function isReserved(token: Token): boolean {
  return token.kind === 'word' && /^(?:or|not|[()]+)$/i.test(token.value)
}

function isNumber(value: string): boolean {
  return value.trim() !== '' && Number.isFinite(Number(value))
}

function mistake(token: Token, expected: Expected): { mistakes: QueryMistake[] } {
  return { mistakes: [{ from: token.from, to: token.to, expected }] }
}

function mistakeAt(
  token: Token | undefined,
  text: string,
  expected: Expected,
): { mistakes: QueryMistake[] } {
  const end = { from: Math.max(0, text.trimEnd().length - 1), to: text.length }
  return { mistakes: [{ ...(token ? { from: token.from, to: token.to } : end), expected }] }
}
