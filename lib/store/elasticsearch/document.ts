import type { ArrivingEvent, FieldValue, SecurityEvent } from '../../domain/security-event'
import { readAddress } from '../../query/address-range'
import { valueText } from '../../query/field-values'
import { indexedKey } from './fields'

/** An event as it is sent to the cluster, before its arrival is stamped there. */
export interface EventDocument {
  timestampMs: number
  id: string
  isSkewed: boolean
  event: ArrivingEvent
  /** One line of JSON. */
  json: string
}

/** What an event's id is made of. */
export const validId = /^[0-9a-f]{32}$/

/** An event's document, or why it cannot have one: one that has no place must not cost its neighbours. */
export function toDocument(event: ArrivingEvent): EventDocument | { refused: string } {
  const { id } = event.event
  if (!validId.test(id)) return { refused: 'event.id is not 32 hex digits' }
  const timestampMs = Date.parse(event['@timestamp'])
  if (Number.isNaN(timestampMs)) return { refused: '@timestamp is not a time' }
  const isSkewed = event.eyrie.clock_skew === true
  return { timestampMs, id, isSkewed, event, json: writeDocument(event) }
}

/**
 * The event in its own fields, and beside them what counting needs. An event that cannot be indexed
 * as it is (a key that is too long, a number that is spelt in two ways) is kept whole below `eyrie.original`.
 */
function writeDocument(event: ArrivingEvent): string {
  const text = writeIndexed(event)
  if (!text.includes('\\ud')) return text
  return writeIndexed(JSON.parse(repairCharacters(JSON.stringify(event))) as ArrivingEvent)
}

function writeIndexed(event: ArrivingEvent): string {
  const { fields } = event.eyrie
  const isPlain = hasPlainEntries(fields) && hasPlainEntries(event.kubernetes?.labels ?? {})
  const isIndexable = isPlain && isPlainDate(event.event.created)
  const indexed = isIndexable ? event : toIndexable(event)
  return JSON.stringify({
    ...indexed,
    ...(event.source === undefined ? {} : { source: addressed(event.source) }),
    ...(event.destination === undefined ? {} : { destination: addressed(event.destination) }),
    eyrie: {
      ...indexed.eyrie,
      asset: assetOf(event),
      ...(isIndexable ? {} : { original: JSON.stringify(event) }),
    },
  })
}

// JSON.stringify writes halves of characters as escapes; `\\` is matched to be stepped over.
const halfCharacterEscape = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g

function repairCharacters(json: string): string {
  return json.replace(halfCharacterEscape, (match) => (match === '\\\\' ? match : '\ufffd'))
}

const keyLimit = 512

function isPlainKey(key: string): boolean {
  return key.length <= keyLimit && !key.includes('\0')
}

function hasPlainEntries(map: Readonly<Record<string, FieldValue>>): boolean {
  return Object.entries(map).every(([key, value]) => isPlainKey(key) && isPlainValue(value))
}

/** Whether a number is spelt on its way through the arrival pipeline as queries spell it. */
function isPlainValue(value: FieldValue): boolean {
  if (Array.isArray(value)) return value.every(isPlainValue)
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return true
  const size = Math.abs(value)
  return size >= 1e-3 && size < 1e7
}

const plainDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

function isPlainDate(date: string | undefined): boolean {
  return date === undefined || (plainDate.test(date) && !Number.isNaN(Date.parse(date)))
}

function toIndexable(event: ArrivingEvent): ArrivingEvent {
  const { created, ...rest } = event.event
  const createdMs = created === undefined ? Number.NaN : Date.parse(created)
  const dated = Number.isNaN(createdMs) ? {} : { created: new Date(createdMs).toISOString() }
  const { kubernetes } = event
  const labels = kubernetes?.labels
  return {
    ...event,
    event: { ...rest, ...dated },
    ...(labels === undefined ? {} : { kubernetes: { ...kubernetes, labels: plainLabels(labels) } }),
    eyrie: { ...event.eyrie, fields: plainEntries(event.eyrie.fields) },
  }
}

function plainLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(labels).filter(([key]) => key.length <= keyLimit)
  return Object.fromEntries(entries.map(([key, value]) => [indexedKey(key), value]))
}

function plainEntries(map: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  const entries = Object.entries(map).filter(([key]) => key.length <= keyLimit)
  return Object.fromEntries(entries.map(([key, value]) => [indexedKey(key), plainValue(value)]))
}

function plainValue(value: FieldValue): FieldValue {
  if (Array.isArray(value))
    return value.map((each) => (isPlainValue(each) ? each : valueText(each)))
  return isPlainValue(value) ? value : valueText(value)
}

/** As ECS has it: what was written in `address`, in `ip` only what is an address. */
function addressed<T extends { ip?: string | undefined }>(end: T): object {
  const { ip, ...rest } = end
  if (ip === undefined) return end
  return readAddress(ip) === null ? { ...rest, address: ip } : { ...end, address: ip }
}

/** What assets are counted by: each key is a JSON list, absent where a part of it is. */
function assetOf({ orchestrator, kubernetes }: ArrivingEvent): Record<string, string> {
  const cluster = orchestrator.cluster.name
  const namespace = kubernetes?.namespace ?? null
  const pod = kubernetes?.pod?.name ?? null
  const node = kubernetes?.node?.name ?? null
  const asset: Record<string, string> = {}
  if (pod !== null) asset['key'] = JSON.stringify([cluster, namespace, pod, null])
  else if (node !== null) asset['key'] = JSON.stringify([cluster, null, null, node])
  if (pod !== null && namespace !== null) asset['pod'] = JSON.stringify([cluster, namespace, pod])
  if (node !== null) asset['node'] = JSON.stringify([cluster, node])
  const workload = kubernetes?.workload?.name ?? null
  if (node !== null || workload !== null) asset['place'] = JSON.stringify([workload, node])
  return asset
}

interface Addressed {
  ip?: string
  address?: string
}

/** A document as the cluster gives it back. */
export type StoredDocument = Omit<SecurityEvent, 'eyrie' | 'source' | 'destination'> & {
  eyrie: SecurityEvent['eyrie'] & { asset?: unknown; original?: string }
  source?: Addressed
  destination?: Addressed
}

/** The event of a document, as it came, with its arrival. */
export function fromDocument(document: StoredDocument): SecurityEvent {
  const { asset: _, original, ...eyrie } = document.eyrie
  const event = original === undefined ? { ...document, eyrie } : JSON.parse(original)
  if (original === undefined) {
    if (event.source !== undefined) event.source = unaddressed(event.source)
    if (event.destination !== undefined) event.destination = unaddressed(event.destination)
  }
  const ingested = new Date(document.event.ingested).toISOString()
  return { ...event, event: { ...event.event, ingested } }
}

function unaddressed(end: Addressed): Addressed {
  const { address, ...rest } = end
  return address === undefined ? rest : { ...rest, ip: address }
}
