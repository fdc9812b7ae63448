import { eventFields, type FieldType, fieldType } from '../domain/event-fields'
import { queryLengthLimit } from './bounds'
import { printValue } from './print'
import { isWord } from './reading'
import { escapeWord, readTokens, type Token, undoEscapes } from './tokens'

/** What may stand at the caret. */
export interface Completion {
  kind: 'field' | 'operator' | 'value' | 'joint'
  /** The part of the text that an accepted suggestion takes the place of; `from` included. */
  from: number
  to: number
  /** Whose operator or value it is; null for the other kinds. */
  field: string | null
  /** What was typed of it before the caret, escapes and quotes undone. */
  prefix: string
  /** Absent where the values have to be asked for (`GET /api/security/fields/{field}/suggest`). */
  suggestions?: readonly string[]
}

const suggestionLimit = 50
const operatorsOf = (type: FieldType | null): readonly string[] =>
  type === 'number' || type === 'date' ? [':', '>=', '>', '<=', '<'] : [':']
const moments = ['now-15m', 'now-1h', 'now-24h', 'now-7d']

/** What can stand at `caret` (0 to the text's length), given what is before it. */
export function completeQuery(text: string, caret: number): Completion {
  const tokens = readTokens(text.slice(0, queryLengthLimit))
  const touched = tokens.find((token) => token.from < caret && caret <= token.to)
  const current = touched && isTyped(touched) && !isDone(touched, caret) ? touched : undefined
  const before = tokens.filter((token) => token.to <= caret && token !== current)
  const place = placeAfter(before)
  const from = current?.from ?? caret
  const prefix = current ? undoEscapes(text.slice(from, caret).replace(/^"/, '')) : ''
  const span = { from, to: current?.to ?? caret, prefix, field: place.field }
  if (place.kind === 'value') return completeValue(span, place.field)
  if (place.kind === 'operator' && current === undefined) {
    return { ...span, kind: 'operator', suggestions: operatorsOf(fieldType(place.field)) }
  }
  if (place.kind === 'field') return { ...span, kind: 'field', suggestions: findFields(prefix) }
  const joints = ['and', 'or'].filter((word) => word.startsWith(prefix.toLowerCase()))
  return { ...span, field: null, kind: 'joint', suggestions: joints }
}

/** The text with a suggestion accepted, ready for what comes next, and where the caret goes. */
export function acceptSuggestion(
  text: string,
  completion: Completion,
  suggestion: string,
): { text: string; caret: number } {
  const head = text.slice(0, completion.from)
  const tail = text.slice(completion.to)
  const isGlued = /[^\s(:<>]$/.test(head)
  const hasOperator = completion.kind === 'field' && /^\s*[:<>]/.test(tail)
  const word = hasOperator ? escapeWord(suggestion) : written(completion, suggestion)
  const inserted = `${isGlued ? ' ' : ''}${word}`
  const space = hasOperator ? '' : ' '
  const rest = /^[\s)]/.test(tail) || space === '' ? tail : `${space}${tail}`
  const done = head + inserted
  return { text: done + rest, caret: done.length + (rest.startsWith(' ') ? 1 : 0) }
}

function written({ kind }: Completion, suggestion: string): string {
  if (kind === 'value') return printValue(suggestion)
  if (kind !== 'field') return suggestion
  const isOnlyEqual = operatorsOf(fieldType(suggestion)).length === 1
  return `${escapeWord(suggestion)}${isOnlyEqual ? ':' : ''}`
}

type Place =
  | { kind: 'field' | 'joint'; field: null }
  | { kind: 'operator' | 'value'; field: string }

interface Walk {
  place: Place
  list: { field: string; depth: number } | null
}

const start: Place = { kind: 'field', field: null }
const ended: Place = { kind: 'joint', field: null }

/** Walks over what stands before: a joint, `not` or `(` begins anew, a value ends a test. */
function placeAfter(tokens: readonly Token[]): Place {
  const walk: Walk = { place: start, list: null }
  for (const token of tokens) {
    if (token.kind === 'paren') stepParen(walk, token.value === '(')
    else walk.place = placeAfterToken(walk, token)
  }
  return walk.place
}

function stepParen(walk: Walk, isOpening: boolean): void {
  const { place, list } = walk
  if (!isOpening) {
    walk.list = list && list.depth > 1 ? { ...list, depth: list.depth - 1 } : null
    walk.place = ended
  } else if (list) walk.list = { ...list, depth: list.depth + 1 }
  else if (place.kind === 'value') walk.list = { field: place.field, depth: 1 }
}

function placeAfterToken({ place, list }: Walk, token: Token): Place {
  if (token.kind === 'operator' && place.kind === 'operator') {
    return { kind: 'value', field: place.field }
  }
  if (isWord(token, 'and', 'or', 'not')) return list ? { kind: 'value', field: list.field } : start
  const isField = place.kind === 'field' && token.kind === 'word' && fieldType(token.value) !== null
  return isField ? { kind: 'operator', field: token.value } : ended
}

function completeValue(span: Omit<Completion, 'kind'>, field: string): Completion {
  const type = fieldType(field)
  const known = { boolean: ['true', 'false'], date: moments, text: [] as string[] }
  if (type !== 'boolean' && type !== 'date' && type !== 'text') return { ...span, kind: 'value' }
  const suggestions = known[type].filter((value) => value.startsWith(span.prefix))
  return { ...span, kind: 'value', suggestions }
}

/** Fields that begin with what was typed, then those with a part that does, then the rest. */
function findFields(prefix: string): string[] {
  const folded = prefix.toLowerCase()
  const rank = (field: string) =>
    field.startsWith(folded) ? 0 : field.includes(`.${folded}`) ? 1 : field.includes(folded) ? 2 : 3
  return Object.keys(eventFields)
    .map((field) => ({ field, rank: rank(field) }))
    .filter((one) => one.rank < 3)
    .sort((left, right) => left.rank - right.rank)
    .slice(0, suggestionLimit)
    .map((one) => one.field)
}

/** A word or phrase that the caret may still be within. */
function isTyped(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'phrase' || token.kind === 'unclosed'
}

/** Nothing can be typed into a closed phrase from behind it. */
function isDone(token: Token, caret: number): boolean {
  return token.kind === 'phrase' && caret === token.to
}
