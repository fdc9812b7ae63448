import { setImmediate as nextTurn } from 'node:timers/promises'
import { stringEnd } from './parse-json'

/** Values and containers within one event; past it a parser would hold the thread for long. */
export const partLimit = 50_000
/** Steps of the scan before others get a turn; one takes some nanoseconds. */
const turnSteps = 1_000_000

/** Where the text of one value lies, `end` exclusive, and how many commas and brackets are in it. */
export interface EventSpan {
  start: number
  end: number
  parts: number
}

/**
 * Finds the elements of a JSON array (or the one object of a text) without parsing them, giving way
 * to others. Null where brackets do not match or something follows; a span may still not be JSON.
 * Of more than `mostSpans` elements it stops at the first too many.
 */
export async function splitEvents(text: string, mostSpans: number): Promise<EventSpan[] | null> {
  const first = text.search(/[^ \t\r\n]/)
  const isArray = text[first] === '['
  if (!isArray && text[first] !== '{') return null
  const spans: EventSpan[] = []
  const outer = isArray ? 1 : 0
  let depth = outer
  let start = first + outer
  let parts = 0
  let steps = 0
  for (let at = start; at < text.length; at += 1) {
    steps += 1
    if (steps % turnSteps === 0) await nextTurn()
    const code = text.charCodeAt(at)
    if (code === 34) {
      at = stringEnd(text, at)
      if (at < 0) return null
    } else if (code === 123 || code === 91) {
      depth += 1
      parts += 1
    } else if (code === 44) {
      if (depth !== 1 || !isArray) parts += 1
      else {
        spans.push({ start, end: at, parts })
        if (spans.length > mostSpans) return spans
        start = at + 1
        parts = 0
      }
    } else if (code === 125 || code === 93) {
      depth -= 1
      if (depth > 0) continue
      if (text.slice(at + 1).trim() !== '') return null
      const end = isArray ? at : at + 1
      const isEmpty = isArray && spans.length === 0 && text.slice(start, end).trim() === ''
      return isEmpty ? [] : [...spans, { start, end, parts }]
    }
  }
  return null
}
