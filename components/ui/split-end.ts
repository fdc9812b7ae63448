/** A text cut before its last `most` characters, none of them halved; short ones have no end. */
export function splitEnd(text: string, most: number): [start: string, end: string] {
  const characters = Array.from(text)
  if (characters.length <= 3 * most) return [text, '']
  return [characters.slice(0, -most).join(''), characters.slice(-most).join('')]
}
