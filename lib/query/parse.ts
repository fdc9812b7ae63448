import { fieldType } from '../domain/event-fields'
import type { QueryTree } from '../domain/query-tree'
import { listLimit, queryClausesLimit, queryDepthLimit, queryLengthLimit } from './bounds'
import { readBareLeaf, readOrderLeaf, readValueLeaf, scanCost } from './leaf'
import type { QueryMistake } from './mistake'
import { createReading, fail, isWord, type Reading, take } from './reading'
import { readPieces, readTokens } from './tokens'

export type ParsedQuery = { tree: QueryTree | null } | { mistakes: QueryMistake[] }

/**
 * Parses the query language, a subset of KQL: `field: value`, `field: (a or b)`, `field: *`,
 * `field >= number`, phrases and bare words anywhere, joined by `not`, `and`, `or` (in that order of
 * strength) and parentheses. An empty text is no query (`tree: null`). Bounds: lib/query/bounds.ts.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > queryLengthLimit) {
    return { mistakes: [{ from: queryLengthLimit, to: text.length, expected: 'shorter' }] }
  }
  const tokens = readTokens(text)
  if (tokens.length === 0) return { tree: null }
  const reading = createReading(text, tokens)
  const unclosed = tokens.find((token) => token.kind === 'unclosed')
  if (unclosed) fail(reading, unclosed, 'closing-quote')
  const tree = unclosed ? null : readOr(reading, 0, readClause)
  const left = tokens[reading.index]
  if (tree !== null && left) fail(reading, left, left.value === ')' ? 'opening-paren' : 'joint')
  return reading.mistake ? { mistakes: [reading.mistake] } : { tree }
}

/** Reads a test at the reading's place, or fails there and gives null. */
type ReadLeaf = (reading: Reading, depth: number) => QueryTree | null

function readOr(reading: Reading, depth: number, readLeaf: ReadLeaf): QueryTree | null {
  return readJoined(reading, 'or', () =>
    readJoined(reading, 'and', () => readNot(reading, depth, readLeaf)),
  )
}

function readJoined(
  reading: Reading,
  kind: 'and' | 'or',
  readPart: () => QueryTree | null,
): QueryTree | null {
  const parts: QueryTree[] = []
  do {
    const part = readPart()
    if (part === null) return null
    parts.push(part)
  } while (takeWord(reading, kind))
  const [only] = parts
  return parts.length > 1 ? { kind, parts } : (only ?? null)
}

function readNot(reading: Reading, depth: number, readLeaf: ReadLeaf): QueryTree | null {
  const token = reading.tokens[reading.index]
  const isOpening = token?.kind === 'paren' && token.value === '('
  const isNot = isWord(token, 'not')
  if (!isOpening && !isNot) return readLeaf(reading, depth)
  if (depth === queryDepthLimit) return fail(reading, token, 'shallower')
  take(reading)
  if (isOpening) return readRest(reading, depth + 1, readLeaf)
  const part = readNot(reading, depth + 1, readLeaf)
  return part === null ? null : { kind: 'not', part }
}

/** What follows an opening parenthesis, with the closing one. */
function readRest(reading: Reading, depth: number, readLeaf: ReadLeaf): QueryTree | null {
  const inner = readOr(reading, depth, readLeaf)
  if (inner === null) return null
  const closing = reading.tokens[reading.index]
  if (closing?.value !== ')' || closing.kind !== 'paren') {
    return fail(reading, closing, closing === undefined ? 'closing-paren' : 'joint')
  }
  take(reading)
  return inner
}

const readClause: ReadLeaf = (reading, depth) => {
  reading.clauses += 1
  const first = reading.tokens[reading.index]
  if (reading.clauses > queryClausesLimit) return fail(reading, first, 'fewer')
  const operator = reading.tokens[reading.index + 1]
  if (first?.kind === 'operator') return fail(reading, first, 'field')
  if (operator?.kind !== 'operator') return bounded(reading, readBareLeaf)
  const isName = first?.kind === 'word' && readPieces(first.raw).length === 1
  const type = isName ? fieldType(first.value) : null
  if (type === null) return fail(reading, first, 'field')
  const field = first?.value ?? ''
  take(reading)
  take(reading)
  if (operator.value !== ':') {
    if (type !== 'number' && type !== 'date') return fail(reading, operator, 'ordered-field')
    return bounded(reading, () => readOrderLeaf(reading, field, type, operator.value))
  }
  const value = () => bounded(reading, () => readValueLeaf(reading, field, type))
  const next = reading.tokens[reading.index]
  if (next?.kind !== 'paren' || next.value !== '(') return value()
  let values = 0
  return readNot(reading, depth, () => {
    values += 1
    if (values > listLimit) return fail(reading, reading.tokens[reading.index], 'fewer-values')
    return value()
  })
}

/** Counts what is dear to answer. */
function bounded(
  reading: Reading,
  readLeaf: (reading: Reading) => QueryTree | null,
): QueryTree | null {
  const token = reading.tokens[reading.index]
  const leaf = readLeaf(reading)
  if (leaf === null) return null
  const cost = scanCost(leaf)
  reading.scansLeft -= cost
  return cost > 0 && reading.scansLeft < 0 ? fail(reading, token, 'fewer-scans') : leaf
}

function takeWord(reading: Reading, word: 'and' | 'or'): boolean {
  if (!isWord(reading.tokens[reading.index], word)) return false
  take(reading)
  return true
}
