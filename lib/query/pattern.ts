/**
 * Whether `text` is the pieces with anything, also nothing, between them. Each piece is taken where
 * it is found first, which decides the question without ever going back: no pattern is slow.
 */
export function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (text.length < first.length + last.length) return false
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  let rest = text.slice(first.length, text.length - last.length)
  for (const piece of pieces.slice(1, -1)) {
    const at = rest.indexOf(piece)
    if (at < 0) return false
    rest = rest.slice(at + piece.length)
  }
  return true
}

/** The same pieces with anything before and after them. */
export function anywhere(pieces: readonly string[]): string[] {
  return ['', ...pieces.filter((piece) => piece !== ''), '']
}
