import { listValue } from '@duckdb/node-api'
import type { Bindings } from './bindings'

/**
 * The test of `matchesPieces` (lib/query/pattern.ts) in SQL. Not by LIKE: with an escape it tries
 * every way to place its `%`, and eight of them over a text of one letter take for ever.
 */
export function piecesSql(
  pieces: readonly string[],
  bindings: Bindings,
): (value: string) => string {
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
