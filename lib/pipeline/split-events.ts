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

interface Scan {
  isArray: boolean
  depth: number
  /** Where the element begins that is being read, and its commas and brackets so far. */
  start: number
  parts: number
  spans: EventSpan[]
}

const quote = 34
const comma = 44

/**
 * Finds the elements of a JSON array (or the one object of a text) without parsing them, giving way
 * to others. Null where brackets do not match or something follows; a span may still not be JSON.
 * Of more than `mostSpans` elements it stops at the first too many.
 */
export async function splitEvents(text: string, mostSpans: number): Promise<EventSpan[] | null> {
  const first = text.search(/[^ \t\r\n]/)
  const isArray = text[first] === '['
  if (!isArray && text[first] !== '{') return null
  const scan: Scan = { isArray, depth: 0, start: first, parts: 0, spans: [] }
  let steps = 0
  for (let at = first; at < text.length; at += 1) {
    steps += 1
    if (steps % turnSteps === 0) await nextTurn()
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = stringEnd(text, at)
      if (at < 0) return null
      continue
    }
    step(scan, code, at)
    if (scan.spans.length > mostSpans) return scan.spans
    if (scan.depth === 0) return finish(scan, text, at)
  }
  return null
}

function step(scan: Scan, code: number, at: number): void {
  if (code === 123 || code === 91) {
    scan.depth += 1
    scan.parts += 1
    if (scan.depth === 1 && scan.isArray) begin(scan, at + 1)
  } else if (code === 125 || code === 93) {
    scan.depth -= 1
  } else if (code === comma) {
    scan.parts += 1
    if (scan.depth > 1 || !scan.isArray) return
    scan.spans.push({ start: scan.start, end: at, parts: scan.parts - 1 })
    begin(scan, at + 1)
  }
}

function begin(scan: Scan, start: number): void {
  scan.start = start
  scan.parts = 0
}

/** All spans, once the last bracket closed at `at`. */
function finish({ isArray, spans, start, parts }: Scan, text: string, at: number) {
  if (text.slice(at + 1).trim() !== '') return null
  const end = isArray ? at : at + 1
  const isEmpty = isArray && spans.length === 0 && text.slice(start, end).trim() === ''
  return isEmpty ? [] : [...spans, { start, end, parts }]
}
