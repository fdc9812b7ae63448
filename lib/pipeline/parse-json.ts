const backslash = 92
const minus = 45
const zero = 48
const nine = 57
const colon = 58

/** The shortest number that a double cannot hold: `9e308`. */
const shortestInexactLength = 5
const longInteger = /^-?[1-9][0-9]{15,}$/
/** Beyond this, patterns would need too much stack; no sensor writes a number of that length. */
const longestPattern = 4096

/**
 * `JSON.parse` that loses no number: integers beyond 2^53 and numbers beyond a double's range
 * (`1e400`) come back as the text they were written in. Everything else is as `JSON.parse` has it.
 * Throws SyntaxError, with positions in `text` as given.
 */
export function parseJson(text: string): unknown {
  const exact = quoteInexactNumbers(text)
  if (exact === text) return JSON.parse(text)
  try {
    return JSON.parse(exact)
  } catch {
    // The same mistake again, told in positions of the original.
    return JSON.parse(text)
  }
}

function quoteInexactNumbers(text: string): string {
  let result = ''
  let copied = 0
  let position = 0
  while (position < text.length) {
    const nextQuote = text.indexOf('"', position)
    const end = nextQuote < 0 ? text.length : nextQuote
    let index = end - position < shortestInexactLength ? end : position
    while (index < end) {
      const start = numberStart(text, index, end)
      const stop = numberEnd(text, start, end)
      if (stop - start >= shortestInexactLength) {
        const token = text.slice(start, stop)
        if (isInexact(token) && !isKey(text, stop)) {
          result += `${text.slice(copied, start)}"${token}"`
          copied = stop
        }
      }
      index = stop
    }
    if (nextQuote < 0) break
    const close = stringEnd(text, nextQuote)
    if (close < 0) break
    position = close + 1
  }
  return copied === 0 ? text : result + text.slice(copied)
}

/** The first digit or minus sign from `from` on, or `end`. */
function numberStart(text: string, from: number, end: number): number {
  let index = from
  while (index < end) {
    const code = text.charCodeAt(index)
    if (code === minus || (code >= zero && code <= nine)) return index
    index += 1
  }
  return end
}

function numberEnd(text: string, from: number, end: number): number {
  let index = from
  while (index < end && isNumberPart(text.charCodeAt(index))) index += 1
  return index
}

/** Digits and `+ - . E e`. */
function isNumberPart(code: number): boolean {
  if (code >= zero && code <= nine) return true
  return code === minus || code === 43 || code === 46 || code === 69 || code === 101
}

function isInexact(token: string): boolean {
  if (token.length > longestPattern) return isDigits(token)
  if (longInteger.test(token)) return !Number.isSafeInteger(Number(token))
  // Only what JSON itself takes as a number may be quoted, or a mistake would turn valid.
  return (
    /[eE.]/.test(token) &&
    !Number.isFinite(Number(token)) &&
    /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(token)
  )
}

/** Whether a token is a whole number, its sign aside, that does not begin with zero. */
function isDigits(token: string): boolean {
  const first = token.charCodeAt(0) === minus ? 1 : 0
  if (token.charCodeAt(first) === zero) return false
  for (let index = first; index < token.length; index += 1) {
    const code = token.charCodeAt(index)
    if (code < zero || code > nine) return false
  }
  return true
}

/** A number before a colon is a mistake; quoting it would hide that. */
function isKey(text: string, from: number): boolean {
  let index = from
  while (index < text.length && ' \t\n\r'.includes(text.charAt(index))) index += 1
  return text.charCodeAt(index) === colon
}

/** Where the string that opens at `open` closes, or -1. */
export function stringEnd(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  return close
}

function isEscaped(text: string, position: number): boolean {
  let first = position
  while (first > 0 && text.charCodeAt(first - 1) === backslash) first -= 1
  return (position - first) % 2 === 1
}
