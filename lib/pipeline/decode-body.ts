import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AppError } from '../domain/app-error'
import { deepestLevel, isTooDeep, shallowJson } from './json-depth'
import { parseJson } from './parse-json'
import { type EventSpan, partLimit, splitEvents } from './split-events'
import { describeMistake } from './syntax-mistake'

/** The most a body may hold, bytes after decompression. */
export const bodyLimitBytes = 16 * 1024 * 1024
/** The most events one request may carry. */
export const eventLimit = 50_000
/** To look for the place of a mistake takes a while; of a body full of them only the first are told. */
const explainedLines = 100
/** How long a body is read before others get a turn. */
const turnMs = 20
/** Events up to so much text are parsed at once: alike ones then take a third of the time. */
const groupLength = 65_536

/** One event of a body, or why its text is none; `index` is its place among the body's events. */
export type DecodedItem =
  | { kind: 'value'; index: number; value: unknown }
  | { kind: 'dead'; index: number; pointer: string; reason: string; body: string }

export interface BodyHeaders {
  contentType?: string | undefined
  contentEncoding?: string | undefined
}

const unzip = promisify(gunzip)
/** Holds nothing from one whole body to the next. */
const utf8 = new TextDecoder('utf-8')

/**
 * The events of a request's body: one JSON object, an array, or one object a line (by its media
 * type, or a JSON body whose lines are each an object). UTF-8 unless a `charset` says otherwise;
 * invalid bytes become U+FFFD. A line that is not JSON and an event nested too deep are `dead`.
 * Throws AppError `unsupported-media-type`, `too-large`, or `invalid-request` if nothing is readable.
 */
export async function decodeBody(bytes: Buffer, headers: BodyHeaders): Promise<DecodedItem[]> {
  const media = readMediaType(headers.contentType ?? '')
  const plain = await decompress(bytes, (headers.contentEncoding ?? '').trim().toLowerCase())
  const text = media.decoder.decode(plain)
  if (text.trim() === '') throw invalid('The body is empty; a JSON event was expected.', '')
  if (media.isLines) return readLines(text)
  const spans = await splitEvents(text, eventLimit)
  if (spans !== null && spans.length > eventLimit) throw tooMany()
  const items = spans && (await readSpans(text, spans))
  if (items) return items
  if (spans === null && hasObjectLines(text)) return readLines(text)
  // Something is wrong with it: the parser tells what and where, and stops there.
  let value: unknown
  try {
    value = parseJson(text)
  } catch (error) {
    throw invalid('The body is not valid JSON.', describeFailure(text, error))
  }
  if (typeof value !== 'object' || value === null) {
    throw invalid('The body is neither a JSON object nor an array.', 'expected an object or array')
  }
  if (!Array.isArray(value)) return [examine(value, 0)]
  if (value.length > eventLimit) throw tooMany()
  return value.map(examine)
}

function readMediaType(contentType: string): { isLines: boolean; decoder: TextDecoder } {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  const media = type.trim()
  const isLines = /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)$/.test(media)
  const isJson = media === '' || /^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(media)
  if (!isLines && !isJson) throw unsupported(`Content-Type ${media} is not JSON.`)
  const charset = parameters
    .map((part) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(part)?.[1])
    .find((name) => name)
  if (charset === undefined || charset === 'utf-8') return { isLines, decoder: utf8 }
  try {
    return { isLines, decoder: new TextDecoder(charset) }
  } catch (cause) {
    throw unsupported('The charset of the Content-Type is not known.', cause)
  }
}

async function decompress(bytes: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') {
    if (bytes.length > bodyLimitBytes) throw tooLarge()
    return bytes
  }
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw unsupported(`Content-Encoding ${encoding} is not gzip.`)
  }
  try {
    return await unzip(bytes, { maxOutputLength: bodyLimitBytes })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new AppError('invalid-request', 'The body is not whole gzip.', { cause })
  }
}

/** A few values at a time, giving way to others; null where one is not JSON, and so the whole is not. */
async function readSpans(text: string, spans: readonly EventSpan[]): Promise<DecodedItem[] | null> {
  const items: DecodedItem[] = []
  const giveWay = createTurns()
  while (items.length < spans.length) {
    await giveWay()
    const group = takeGroup(spans, items.length)
    const part = text.slice(group[0]?.start, group.at(-1)?.end)
    if (group.some(({ parts }) => parts > partLimit)) {
      items.push(tooManyParts(part, items.length))
      continue
    }
    const values = parseElements(part)
    // Fewer than spans: one was empty, as behind a last comma.
    if (values?.length !== group.length) return null
    const first = items.length
    for (const [place, value] of values.entries()) items.push(examine(value, first + place))
  }
  return items
}

/** The next spans to be parsed at once; one that is long or of too many values stands alone. */
function takeGroup(spans: readonly EventSpan[], first: number): readonly EventSpan[] {
  const start = spans[first]?.start ?? 0
  let next = first + 1
  if ((spans[first]?.parts ?? 0) > partLimit) return spans.slice(first, next)
  for (let span = spans[next]; span !== undefined; span = spans[next]) {
    if (span.parts > partLimit || span.end - start > groupLength) break
    next += 1
  }
  return spans.slice(first, next)
}

function parseElements(text: string): readonly unknown[] | null {
  try {
    return parseJson(`[${text}]`) as unknown[]
  } catch {
    return null
  }
}

/** Lets the process do other work whenever some milliseconds went by. */
function createTurns(): () => Promise<void> {
  let sinceMs = performance.now()
  return async () => {
    if (performance.now() - sinceMs < turnMs) return
    await nextTurn()
    sinceMs = performance.now()
  }
}

const tooManyParts = (body: string, index: number): DecodedItem => {
  const reason = `more than ${partLimit} values in one event`
  return { kind: 'dead', index, pointer: '', reason, body }
}

function hasObjectLines(text: string): boolean {
  let count = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(start, end).trimStart()
    start = end + 1
    if (line === '') continue
    if (!line.startsWith('{')) return false
    count += 1
  }
  return count > 1
}

async function readLines(text: string): Promise<DecodedItem[]> {
  const giveWay = createTurns()
  const items: DecodedItem[] = []
  let firstMistake = ''
  let readable = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(start, end).trim()
    start = end + 1
    if (line === '') continue
    await giveWay()
    if (items.length === eventLimit) throw tooMany()
    const broken = items.length - readable
    const item = await readLine(line, items.length, broken < explainedLines)
    items.push(item)
    if (item.kind === 'value') readable += 1
    else if (firstMistake === '') firstMistake = `event ${item.index}: ${item.reason}`
  }
  if (readable === 0) throw invalid('No line of the body holds an event.', firstMistake)
  return items
}

async function readLine(line: string, index: number, isExplained: boolean): Promise<DecodedItem> {
  // Only a long line can hold so many values; a scan of each would cost more than it saves.
  if (line.length > 2 * partLimit) {
    const [span] = (await splitEvents(line, 1)) ?? []
    if (span !== undefined && span.parts > partLimit) return tooManyParts(line, index)
  }
  try {
    return examine(parseJson(line), index)
  } catch (error) {
    const reason = isExplained ? describeFailure(line, error) : 'not valid JSON'
    return { kind: 'dead', index, pointer: '', reason, body: line }
  }
}

/** Beside mistakes, the parser may give up on what is too large for it (RangeError). */
function describeFailure(text: string, error: unknown): string {
  return error instanceof SyntaxError ? describeMistake(text, error) : 'too large to be read'
}

function examine(value: unknown, index: number): DecodedItem {
  if (!isTooDeep(value)) return { kind: 'value', index, value }
  const reason = `nested deeper than ${deepestLevel} levels`
  return { kind: 'dead', index, pointer: '', reason, body: shallowJson(value) }
}

const invalid = (message: string, mistake: string) =>
  new AppError('invalid-request', message, {
    mistakes: mistake === '' ? [] : [{ pointer: '', message: mistake }],
  })

const unsupported = (message: string, cause?: unknown) =>
  new AppError('unsupported-media-type', message, { cause })

const tooLarge = () =>
  new AppError('too-large', `The body is larger than ${bodyLimitBytes} bytes when decompressed.`)

const tooMany = () => new AppError('too-large', `The body holds more than ${eventLimit} events.`)
