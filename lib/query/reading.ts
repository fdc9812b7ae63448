import { scansLimit } from './bounds'
import type { Expected, QueryMistake } from './mistake'
import type { Token } from './tokens'

/** How far the parser is. After `fail` everything gives null up to the top. */
export interface Reading {
  readonly text: string
  readonly tokens: readonly Token[]
  index: number
  clauses: number
  scansLeft: number
  mistake: QueryMistake | null
}

export function createReading(text: string, tokens: readonly Token[]): Reading {
  return { text, tokens, index: 0, clauses: 0, scansLeft: scansLimit, mistake: null }
}

/** Steps over a token. */
export function take(reading: Reading): void {
  reading.index += 1
}

/** Notes the mistake at a token, or at the end of the text where there is none. */
export function fail(reading: Reading, token: Token | undefined, expected: Expected): null {
  const { text } = reading
  const place = token
    ? { from: token.from, to: token.to }
    : { from: Math.max(0, text.trimEnd().length - 1), to: text.length }
  reading.mistake ??= { ...place, expected }
  return null
}

/** A word of the language itself, in any case; written with a backslash it is a word like others. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.raw.toLowerCase())
}
