/** Longer texts are not searched for the place of a mistake that the engine does not tell. */
const searchedLength = 64 * 1024

/** Where `text` stops being JSON, in words, for `error` as `JSON.parse` threw it. */
export function describeMistake(text: string, error: SyntaxError): string {
  const position = toldPosition(text, error) ?? searchPosition(text)
  if (position === null) return 'not valid JSON'
  if (position >= text.length) return `not valid JSON: it ends early, at character ${position}`
  const line = text.slice(0, position).split('\n').length
  return `not valid JSON at character ${position}${line > 1 ? ` (line ${line})` : ''}`
}

function toldPosition(text: string, error: SyntaxError): number | null {
  if (error.message.includes('end of JSON input')) return text.length
  const told = /at position (\d+)/.exec(error.message)?.[1]
  return told === undefined ? null : Number(told)
}

/** V8 leaves out the position of an unexpected token: the longest beginning that only lacks its end. */
function searchPosition(text: string): number | null {
  if (text.length > searchedLength) return null
  let sound = 0
  let broken = text.length
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2)
    if (isBeginning(text.slice(0, middle))) sound = middle
    else broken = middle
  }
  return sound
}

function isBeginning(prefix: string): boolean {
  try {
    JSON.parse(prefix)
    return true
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = toldPosition(prefix, error)
    return position !== null && position >= prefix.length
  }
}
