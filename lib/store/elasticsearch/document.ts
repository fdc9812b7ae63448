import type { ArrivingEvent, SecurityEvent } from '../../domain/security-event'
import { readAddress } from '../../query/address-range'
import { indexedKey } from './fields'

/** An event as it is sent to the cluster, before its arrival is stamped there. */
export interface EventDocument {
  timestampMs: number
  id: string
  isSkewed: boolean
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
  return { timestampMs, id, isSkewed, json: writeDocument(event) }
}

/**
 * The event in its own fields, and beside them what counting needs. An event that cannot be indexed
 * as it is (a key that is too long, a date that is none) is kept whole below `eyrie.original`.
 */
function writeDocument(arriving: ArrivingEvent): string {
  const text = JSON.stringify(arriving)
  const isBroken = text.includes('\\ud')
  const whole = isBroken ? repairCharacters(text) : text
  const event = isBroken ? (JSON.parse(whole) as ArrivingEvent) : arriving
  const isPlain = hasPlainKeys(event.eyrie.fields) && hasPlainKeys(event.kubernetes?.labels)
  const isIndexable = isPlain && isPlainDate(event.event.created)
  const indexed = isIndexable ? event : toIndexable(event)
  const json = JSON.stringify({
    ...indexed,
    ...(event.source === undefined ? {} : { source: addressed(event.source) }),
    ...(event.destination === undefined ? {} : { destination: addressed(event.destination) }),
    eyrie: {
      ...indexed.eyrie,
      asset: assetOf(event),
      ...(isIndexable ? {} : { original: whole }),
    },
  })
  return json.includes('e+') ? spellNumbers(json) : json
}

// JSON.stringify writes halves of characters as escapes; `\\` is matched to be stepped over.
const halfCharacterEscape = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g

function repairCharacters(json: string): string {
  return json.replace(halfCharacterEscape, (match) => (match === '\\\\' ? match : '\ufffd'))
}

/** Numbers as queries spell them (`1e21`, not `1e+21`); texts are stepped over. */
function spellNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]+|\\.)*"|e\+/g, (match) => (match === 'e+' ? 'e' : match))
}

const keyLimit = 512

function isPlainKey(key: string): boolean {
  return key.length <= keyLimit && !key.includes('\0')
}

function hasPlainKeys(map: object | undefined): boolean {
  return map === undefined || Object.keys(map).every(isPlainKey)
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
    ...(labels === undefined ? {} : { kubernetes: { ...kubernetes, labels: plainKeys(labels) } }),
    eyrie: { ...event.eyrie, fields: plainKeys(event.eyrie.fields) },
  }
}

function plainKeys<T>(map: Record<string, T>): Record<string, T> {
  const entries = Object.entries(map).filter(([key]) => key.length <= keyLimit)
  return Object.fromEntries(entries.map(([key, value]) => [indexedKey(key), value]))
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
