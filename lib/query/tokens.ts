/** A piece of a query: a bare word, a quoted phrase, an operator or a parenthesis. */
export interface Token {
  kind: 'word' | 'phrase' | 'operator' | 'paren' | 'unclosed'
  /** What it says, escapes undone. */
  value: string
  /** As it is written; only here is `\*` told from `*`, and `\and` from `and`. */
  raw: string
  /** First character, included. */
  from: number
  /** Last character, excluded. */
  to: number
  /** Stands where a field's value does: there a `:` may be part of a word (times, IPv6). */
  isValue: boolean
}

const spaceAhead = /\s*/uy
const operatorAhead = /[<>]=?|:/y
const parenAhead = /[()]/y
const wordAhead = /(?:\\.|[^\s"():<>\\])+/suy
// A colon that ends a word is an operator in a place where none can be: a mistake to point at.
const valueAhead = /(?!:(?!:))(?:\\.|[^\s"():<>\\]|::|:(?=[^\s"()<>]))+/suy

/** All tokens of a text. An unclosed phrase reaches to the end. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  let listDepth = 0
  for (let at = 0; ; ) {
    const isValue = listDepth > 0 || tokens.at(-1)?.kind === 'operator'
    const token = nextToken(text, at, isValue)
    if (token === null) return tokens
    if (token.kind === 'paren') {
      if (token.value === '(' && isValue) listDepth += 1
      if (token.value === ')') listDepth = Math.max(0, listDepth - 1)
    }
    tokens.push(token)
    at = token.to
  }
}

function nextToken(text: string, start: number, isValue: boolean): Token | null {
  const from = start + (matchAt(spaceAhead, text, start)?.length ?? 0)
  if (from >= text.length) return null
  const token = (kind: Token['kind'], raw: string): Token => {
    const value = kind === 'word' ? undoEscapes(raw) : raw
    return { kind, value, raw, from, to: from + raw.length, isValue }
  }
  if (text[from] === '"') return readPhrase(text, from, isValue)
  const paren = matchAt(parenAhead, text, from)
  if (paren !== null) return token('paren', paren)
  const word = matchAt(isValue ? valueAhead : wordAhead, text, from)
  if (word !== null) return token('word', word)
  const operator = matchAt(operatorAhead, text, from)
  if (operator !== null) return token('operator', operator)
  // A backslash with nothing behind it.
  return token('word', text.slice(from, from + 1))
}

function readPhrase(text: string, from: number, isValue: boolean): Token {
  let end = from + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  const isClosed = end < text.length
  const to = isClosed ? end + 1 : text.length
  const value = undoEscapes(text.slice(from + 1, isClosed ? end : text.length))
  const kind = isClosed ? 'phrase' : 'unclosed'
  return { kind, value, raw: text.slice(from, to), from, to, isValue }
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** A backslash takes a character's meaning away; `\n`, `\r` and `\t` are what they are in KQL. */
export function undoEscapes(raw: string): string {
  return raw.replace(/\\(.)/gsu, (_, character: string) => controls[character] ?? character)
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A word that says `text` and nothing else. */
export function escapeWord(text: string): string {
  return text.replace(/[\s"():<>\\*]/g, (character) => escapes[character] ?? `\\${character}`)
}

/** A quoted value that says `text`. */
export function quote(text: string): string {
  const inner = text.replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? `\\${character}`)
  return `"${inner}"`
}

const stars = /\\.|\*+/gsu

/** The literal pieces between the stars of a word as written; one piece where there is no star. */
export function readPieces(raw: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (const found of raw.matchAll(stars)) {
    if (found[0][0] === '\\') continue
    pieces.push(undoEscapes(raw.slice(start, found.index)))
    start = found.index + found[0].length
  }
  return [...pieces, undoEscapes(raw.slice(start))]
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
