import { listValue } from '@duckdb/node-api'
import type { Bindings } from './bindings'

/**
 * The test of `matchesPieces` (lib/query/pattern.ts) in SQL. LIKE without an escape and without `_`
 * takes each piece where it is found first, in one pass. Any other LIKE tries every way to place its
 * `%`, for ever over a text of one letter; the engine's regular expressions are slow where they miss.
 */
export function piecesSql(
  pieces: readonly string[],
  bindings: Bindings,
): (value: string) => string {
  if (!pieces.some((piece) => /[%_]/.test(piece))) {
    const pattern = bindings.bind(pieces.join('%'))
    return (value) => `${value} LIKE ${pattern}`
  }
  // With `%` and `_` as control characters LIKE passes nearly all rows over; it is sure of the others
  // unless their text has such characters itself.
  const swapped = pieces.map((piece) => piece.replaceAll('%', '\u0001').replaceAll('_', '\u0002'))
  const pattern = bindings.bind(swapped.join('%'))
  const exact = oneByOneSql(pieces, bindings)
  return (value) => `CASE
    WHEN NOT replace(replace(${value}, '%', chr(1)), '_', chr(2)) LIKE ${pattern} THEN false
    WHEN NOT contains(${value}, chr(1)) AND NOT contains(${value}, chr(2)) THEN true
    ELSE ${exact(value)} END`
}

/**
 * Whether a text contains one of these. Several are one regular expression of nothing but literals,
 * which the engine (RE2) finds in one pass however many they are.
 */
export function phrasesSql(
  phrases: readonly string[],
  bindings: Bindings,
): (text: string) => string {
  const [only = ''] = phrases
  if (phrases.length < 2) {
    const bound = bindings.bind(only)
    return (text) => `contains(${text}, ${bound})`
  }
  const bound = bindings.bind(phrases.map(quoted).join('|'))
  return (text) => `regexp_matches(${text}, ${bound})`
}

/** As RE2's own QuoteMeta: every ASCII character but letters, digits and `_`; NUL by its number. */
function quoted(literal: string): string {
  return literal.replace(/[^\w\u0080-\uffff]/g, (sign) => (sign === '\0' ? '\\x00' : `\\${sign}`))
}

/** Whether a text is one of these patterns; the lambda makes it be read and folded once for all. */
export function patternsSql(
  patterns: readonly (readonly string[])[],
  bindings: Bindings,
): (text: string) => string {
  const tests = patterns.map((pieces) => piecesSql(pieces, bindings))
  const [only] = tests
  if (tests.length === 1 && only) return only
  const any = tests.map((test) => `(${test('folded')})`).join(' OR ')
  return (text) => `list_transform([${text}], lambda folded: ${any})[1]`
}

function oneByOneSql(pieces: readonly string[], bindings: Bindings): (value: string) => string {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  const inner = pieces.slice(1, -1)
  const tests: ((value: string) => string)[] = []
  if (first !== '') {
    const bound = bindings.bind(first)
    tests.push((value) => `starts_with(${value}, ${bound})`)
  }
  if (last !== '') {
    const bound = bindings.bind(last)
    tests.push((value) => `ends_with(${value}, ${bound})`)
  }
  for (const piece of inner) {
    const bound = bindings.bind(piece)
    tests.push((value) => `contains(${value}, ${bound})`)
  }
  const ends = countCharacters(first) + countCharacters(last)
  if (first !== '' && last !== '') tests.push((value) => `length(${value}) >= ${ends}`)
  if (inner.length > 1 || (inner.length === 1 && ends > 0)) {
    const bound = `${bindings.bind(listValue(inner))}::VARCHAR[]`
    tests.push((value) => {
      const between = `substr(${value}, ${countCharacters(first) + 1}, length(${value}) - ${ends})`
      return `list_reduce(${bound}, lambda rest, piece: CASE WHEN contains(rest, piece)
        THEN substr(rest, instr(rest, piece) + length(piece)) END, ${between}) IS NOT NULL`
    })
  }
  return (value) => (tests.length === 0 ? 'true' : tests.map((test) => test(value)).join(' AND '))
}

function countCharacters(text: string): number {
  return [...text].length
}
