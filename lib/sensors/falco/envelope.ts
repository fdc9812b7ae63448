import { boundText } from '../hostile-text'
import { isObject } from '../is-object'
import { type Fields, readFields } from './fields'
import { type Instant, readTime } from './time'

/** The parts around `output_fields`, checked. */
export interface Envelope {
  rule: string
  severity: number
  source: string
  hostname: string
  output: string
  tags: string[]
  instant: Instant
  outputFields: Readonly<Record<string, unknown>>
  fields: Fields
}

export type ReadEnvelope =
  | { kind: 'ok'; envelope: Envelope }
  | { kind: 'dead'; pointer: string; reason: string }

/** `event.severity` by the word of a priority. */
export const severities: Readonly<Record<string, number>> = {
  emergency: 7,
  alert: 6,
  critical: 5,
  error: 4,
  warning: 3,
  notice: 2,
  informational: 1,
  info: 1,
  debug: 0,
}
const longestName = 1024
const longestTag = 256
const mostTags = 128

/**
 * Reads Falco's event object, also within the wrapper of falcosidekick-ui. `rule`, `priority` and a time
 * are needed: without its time an event would be another one at every delivery.
 */
export function readEnvelope(payload: unknown): ReadEnvelope {
  if (!isObject(payload)) return dead('', 'expected an object')
  const isWrapped = isObject(payload['event']) && payload['rule'] === undefined
  const event = isWrapped && isObject(payload['event']) ? payload['event'] : payload
  const base = isWrapped ? '/event' : ''
  const { rule, output_fields: outputFields = {} } = event
  if (typeof rule !== 'string' || rule.trim() === '') return dead(`${base}/rule`, 'expected a name')
  const severity = readSeverity(event['priority'])
  if (severity === undefined) return dead(`${base}/priority`, 'not one of the eight priorities')
  if (outputFields !== null && !isObject(outputFields)) {
    return dead(`${base}/output_fields`, 'expected an object')
  }
  const fields = readFields(outputFields ?? {})
  const time = readTime(event['time'], fields)
  if (time.kind === 'absent') return dead(`${base}/time`, 'expected the time of the event')
  if (time.kind === 'wrong') return dead(`${base}/time`, time.reason)
  const source = readSource(event['source'])
  if (fields['evt.source'] === undefined) fields['evt.source'] = source
  const uuid = event['uuid']
  if (typeof uuid === 'string' && uuid !== '' && fields['uuid'] === undefined) {
    fields['uuid'] = boundText(uuid, longestName)
  }
  const { instant } = time
  return {
    kind: 'ok',
    envelope: {
      rule: boundText(rule, longestName),
      severity,
      source,
      hostname: readName(event['hostname']),
      output: readOutput(event),
      tags: readTags(event['tags']),
      instant,
      outputFields: outputFields ?? {},
      fields,
    },
  }
}

function readSeverity(priority: unknown): number | undefined {
  // Looked at before it is made text: an object may have a `toString` that is no function.
  if (typeof priority !== 'string' && typeof priority !== 'number') return undefined
  const word = String(priority).trim().toLowerCase()
  // Syslog's numbers run the other way round: 0 is Emergency.
  if (/^[0-7]$/.test(word)) return 7 - Number(word)
  return Object.hasOwn(severities, word) ? severities[word] : undefined
}

/** Falcosidekick writes `syscalls` where Falco's own word is missing. */
function readSource(source: unknown): string {
  const name = readName(source)
  return name === '' || name === 'syscalls' ? 'syscall' : name
}

function readName(value: unknown): string {
  return typeof value === 'string' && value !== '<NA>' ? boundText(value.trim(), longestName) : ''
}

function readOutput(event: Readonly<Record<string, unknown>>): string {
  const { output, message } = event
  if (typeof output === 'string' && output.trim() !== '') return output
  return typeof message === 'string' ? message : ''
}

function readTags(tags: unknown): string[] {
  const all: unknown[] = Array.isArray(tags)
    ? tags
    : typeof tags === 'string'
      ? tags.split(',')
      : []
  const kept = new Set<string>()
  for (const tag of all) {
    if (kept.size === mostTags) break
    if (typeof tag === 'string' && tag.trim() !== '') kept.add(boundText(tag.trim(), longestTag))
  }
  return [...kept]
}

const dead = (pointer: string, reason: string): ReadEnvelope => ({ kind: 'dead', pointer, reason })
