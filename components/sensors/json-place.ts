/** What the text should have had where it stops being JSON. */
export type JsonExpected = 'value' | 'key' | 'colon' | 'comma' | 'end' | 'string' | 'depth'

/** A stretch of a text, by its characters; `isMissing`: where what is looked for would belong. */
export interface JsonPlace {
  start: number
  end: number
  isMissing: boolean
}

export interface JsonReading {
  mistake: { at: number; expected: JsonExpected } | null
  /** Null where the pointer names the whole, or a mistake stands before it. */
  place: JsonPlace | null
}

/** Deeper than anything that is taken, and shallow enough to be read by functions that call themselves. */
const deepest = 400
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
const escaped = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y

/** Where a text stops being JSON (RFC 8259), and where in it a JSON pointer (RFC 6901) points. */
export function readJson(text: string, pointer: string): JsonReading {
  const steps = pointerSteps(pointer)
  let at = 0
  let mistake: JsonReading['mistake'] = null
  let place: JsonPlace | null = null

  const fail = (expected: JsonExpected) => {
    mistake ??= { at, expected }
    return false
  }
  const skip = () => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1
  }
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    const [found = ''] = pattern.exec(text) ?? []
    at += found.length
    return found !== ''
  }
  const takeSign = (sign: string) => {
    skip()
    if (text.charAt(at) !== sign) return false
    at += 1
    return true
  }

  function string(): boolean {
    const start = at
    for (at += 1; at < text.length; ) {
      const character = text.charAt(at)
      if (character === '"') {
        at += 1
        return true
      }
      if (character < ' ') break
      if (character !== '\\') at += 1
      else if (!take(escaped)) return fail('string')
    }
    if (at >= text.length) at = start
    return fail('string')
  }

  /** `matched`: how many steps of the pointer lead to this value, null where it lies beside the way. */
  function value(matched: number | null, depth: number): boolean {
    skip()
    const sign = text.charAt(at)
    if (sign === '"') return string()
    if (sign === '{') return members(matched, depth + 1, '}', member)
    if (sign === '[') return members(matched, depth + 1, ']', element)
    return take(number) || take(word) || fail('value')
  }

  type Member = (index: number, matched: number | null, depth: number) => boolean

  function members(matched: number | null, depth: number, close: string, one: Member): boolean {
    if (depth > deepest) return fail('depth')
    const open = at
    at += 1
    // Until the member is met, its container is the nearest to where it belongs.
    if (matched !== null && matched < steps.length) {
      place = { start: open, end: open + 1, isMissing: true }
    }
    if (takeSign(close)) return true
    for (let index = 0; ; index += 1) {
      if (!one(index, matched, depth)) return false
      if (takeSign(close)) return true
      if (!takeSign(',')) return fail('comma')
    }
  }

  function member(_index: number, matched: number | null, depth: number): boolean {
    skip()
    const start = at
    if (text.charAt(at) !== '"') return fail('key')
    if (!string()) return false
    const name = text.slice(start, at)
    if (!takeSign(':')) return fail('colon')
    return child(matched, depth, start, (step) => JSON.parse(name) === step)
  }

  function element(index: number, matched: number | null, depth: number): boolean {
    skip()
    return child(matched, depth, at, (step) => String(index) === step)
  }

  function child(
    matched: number | null,
    depth: number,
    start: number,
    isStep: (step: string) => boolean,
  ): boolean {
    const step = matched === null ? undefined : steps[matched]
    const isOnWay = matched !== null && step !== undefined && isStep(step)
    const next = isOnWay ? matched + 1 : null
    if (!value(next, depth)) return false
    if (next === steps.length) place = { start, end: at, isMissing: false }
    return true
  }

  if (value(0, 0)) {
    skip()
    if (at < text.length) fail('end')
  }
  return { mistake, place }
}

/**
 * A valid JSON text over lines, two spaces a level; every token stays as it was written. Null where that
 * would be longer than `most` characters: deep nesting can make more indentation than text.
 */
export function formatJson(text: string, most: number): string | null {
  const parts: string[] = []
  let length = 0
  let level = 0
  let before = ''
  const put = (part: string) => {
    parts.push(part)
    length += part.length
  }
  const newLine = () => put(`\n${'  '.repeat(level)}`)
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    const isOpened = before === '{' || before === '['
    const isClosing = token === '}' || token === ']'
    if (isClosing) level -= 1
    if (before === ',' || isOpened !== isClosing) newLine()
    put(token === ':' ? ': ' : token)
    if (token === '{' || token === '[') level += 1
    if (length > most) return null
    before = token
  }
  return parts.join('')
}

/** Line and column of a character, both from 1. */
export function lineOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - start + 1 }
}

function pointerSteps(pointer: string): string[] {
  if (!pointer.startsWith('/')) return []
  const steps = pointer.slice(1).split('/')
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
