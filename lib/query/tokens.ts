/** A piece of a query: a bare word, a quoted phrase (its value unescaped), or an operator. */
export interface Token {
  kind: 'word' | 'phrase' | 'operator' | 'unclosed'
  value: string
  /** First character, included. */
  from: number
  /** Last character, excluded. */
  to: number
}

const operatorAhead = /[<>]=?|:/y
const wordAhead = /(?:\\.|[^\s"():<>\\])+/suy
const parenAhead = /[()]/y

/** The token at or after `start`, null at the end. */
export function nextToken(text: string, start: number): Token | null {
  const from = start + (/^\s*/u.exec(text.slice(start))?.[0].length ?? 0)
  if (from >= text.length) return null
  if (text[from] === '"') return readPhrase(text, from)
  const operator = matchAt(operatorAhead, text, from)
  if (operator) return { kind: 'operator', value: operator, from, to: from + operator.length }
  const paren = matchAt(parenAhead, text, from)
  if (paren) return { kind: 'word', value: paren, from, to: from + 1 }
  const raw = matchAt(wordAhead, text, from) ?? text.slice(from, from + 1)
  return { kind: 'word', value: raw.replace(/\\(.)/gsu, '$1'), from, to: from + raw.length }
}

function readPhrase(text: string, from: number): Token {
  let value = ''
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') return { kind: 'phrase', value, from, to: at + 1 }
    if (character === '\\' && at + 1 < text.length) {
      at += 1
      value += text[at]
    } else value += character
  }
  return { kind: 'unclosed', value, from, to: text.length }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
