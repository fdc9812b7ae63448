import type { QueryMistake } from '@/lib/query/mistake'

const quotedMost = 60

/**
 * What to quote of a query to say where its mistake is: the beginning of a long one; nothing where the
 * query only breaks off, which is marked on the last character of a word that is itself no mistake.
 */
export function mistakeQuote(text: string, { from, to }: QueryMistake): string {
  const endsAt = text.trimEnd().length
  if (to === text.length && from === endsAt - 1 && /\S$/.test(text.slice(0, from))) return ''
  const quoted = text.slice(from, to).trim()
  return quoted.length > quotedMost ? `${quoted.slice(0, quotedMost).trimEnd()}…` : quoted
}
