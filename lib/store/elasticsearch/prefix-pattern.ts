import { foldCase } from '../../query/operand'

/** Elasticsearch refuses regular expressions above 1,000 characters. */
const patternLimit = 1000

let folding: Map<string, string[]> | null = null

/** Every character by what it folds to, where that is another. */
function charactersByFolded(): Map<string, string[]> {
  if (folding !== null) return folding
  folding = new Map()
  for (let code = 0x41; code <= 0x1_ff_ff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    const folded = foldCase(character)
    if (folded !== character) folding.set(folded, [...(folding.get(folded) ?? []), character])
  }
  return folding
}

/**
 * A folded prefix as Lucene's regular expression for terms that begin so without regard to case;
 * null where it would be longer than Elasticsearch takes.
 */
export function prefixPattern(folded: string): string | null {
  const parts = [...folded].map((character) => {
    const spellings = [character, ...(charactersByFolded().get(character) ?? [])]
    return spellings.length === 1 ? literal(character) : `(${spellings.map(literal).join('|')})`
  })
  const pattern = `${parts.join('')}(.|\n)*`
  return pattern.length > patternLimit ? null : pattern
}

/** Letters and digits mean themselves, or something else behind a backslash. */
function literal(character: string): string {
  return /[a-z0-9]/i.test(character) || character > '\x7f' ? character : `\\${character}`
}
