import { eventFields } from '../../domain/event-fields'
import { phraseFields } from '../../query/match'
import type { IndexNames } from './index-names'

/** Grows by one with every change of what is below; a cluster that has a newer one is left alone. */
export const schemaVersion = 1

type Mapping = Record<string, unknown>

/** Longer keywords are kept in the event but neither found nor counted. */
const keywordLimit = 1024
/** Three code points are a gram; what is shorter has at most four UTF-16 units. */
const shortLimit = 4

const keyword: Mapping = { type: 'keyword', ignore_above: keywordLimit }
const folded: Mapping = { ...keyword, normalizer: 'eyrie_folded' }
const long: Mapping = { type: 'long' }
// A map of the sender's may have any number of keys: one field, however many there are.
const flattened: Mapping = { type: 'flattened', ignore_above: keywordLimit }
const address: Mapping = { type: 'ip', ignore_malformed: true }

/**
 * Texts are searched by what they contain: as phrases of grams of three characters, for any length.
 * Texts too short for a gram are kept whole beside.
 */
const text: Mapping = {
  type: 'text',
  analyzer: 'eyrie_grams',
  norms: false,
  fields: { short: { type: 'keyword', ignore_above: shortLimit, normalizer: 'eyrie_folded' } },
}

const byType: Readonly<Record<string, Mapping>> = {
  keyword,
  text,
  number: long,
  date: { type: 'date', ignore_malformed: true },
  boolean: { type: 'boolean' },
  ip: address,
}

/** Fields that are not what their type alone says. */
const special: Readonly<Record<string, Mapping>> = {
  '@timestamp': { type: 'date' },
  'event.ingested': { type: 'date' },
  'event.original_time': {
    ...keyword,
    fields: { nanos: { type: 'date_nanos', ignore_malformed: true } },
  },
  'source.address': keyword,
  'source.geo.location': { type: 'geo_point', ignore_malformed: true },
  'destination.address': keyword,
  'destination.geo.location': { type: 'geo_point', ignore_malformed: true },
  'kubernetes.labels': flattened,
  'eyrie.fields': flattened,
  'eyrie.asset.key': { type: 'keyword', ignore_above: 8191 },
  'eyrie.asset.pod': { type: 'keyword', ignore_above: 8191 },
  'eyrie.asset.node': { type: 'keyword', ignore_above: 8191 },
  'eyrie.asset.place': { type: 'keyword', ignore_above: 8191 },
  // Any JSON, kept and never looked into.
  'eyrie.original': { type: 'object', enabled: false },
}

// The filter folds character by character, as `foldCase` in lib/query does.
const analysis = {
  tokenizer: { eyrie_grams: { type: 'ngram', min_gram: 3, max_gram: 3 } },
  analyzer: { eyrie_grams: { tokenizer: 'eyrie_grams', filter: ['lowercase'] } },
  normalizer: { eyrie_folded: { type: 'custom', filter: ['lowercase'] } },
}

function eventMappings(): Mapping {
  const fields = new Map<string, Mapping>()
  for (const [field, type] of Object.entries(eventFields)) {
    const isPhrase = phraseFields.some((one) => one === field) && type === 'keyword'
    const mapping = byType[type] ?? keyword
    fields.set(field, isPhrase ? { ...mapping, fields: { folded } } : mapping)
  }
  for (const [field, mapping] of Object.entries(special)) fields.set(field, mapping)
  return { dynamic: false, properties: nest(fields) }
}

/** `a.b.c` as properties within properties. */
function nest(fields: ReadonlyMap<string, Mapping>): Mapping {
  const root = new Map<string, Mapping | Map<string, unknown>>()
  for (const [field, mapping] of fields) {
    const steps = field.split('.')
    const last = steps.pop() ?? ''
    let at: Map<string, unknown> = root
    for (const step of steps) {
      const below = at.get(step)
      const next = below instanceof Map ? below : new Map<string, unknown>()
      at.set(step, next)
      at = next
    }
    at.set(last, mapping)
  }
  return toProperties(root)
}

function toProperties(level: ReadonlyMap<string, unknown>): Mapping {
  return Object.fromEntries(
    [...level].map(([name, below]) => [
      name,
      below instanceof Map ? { properties: toProperties(below) } : below,
    ]),
  )
}

/** What has to be put into a cluster, as requests in their order. `refreshMs`: until a write is seen. */
export function templateRequests(
  names: IndexNames,
  refreshMs: number,
): { path: string; body: Mapping }[] {
  const meta = { managed_by: 'eyrie', schema: schemaVersion }
  const { prefix } = names
  const shared = {
    number_of_shards: 1,
    auto_expand_replicas: '0-1',
    codec: 'best_compression',
  }
  return [
    {
      path: `/_ingest/pipeline/${names.arrivalPipeline}`,
      body: {
        processors: [{ set: { field: 'event.ingested', copy_from: '_ingest.timestamp' } }],
        _meta: meta,
      },
    },
    {
      path: `/_component_template/${prefix}-events-settings`,
      body: {
        template: {
          settings: {
            index: {
              ...shared,
              // Stated, so that a shard that nobody has searched for a while is refreshed too.
              refresh_interval: `${refreshMs}ms`,
              'mapping.total_fields.limit': 200,
            },
          },
        },
        _meta: meta,
      },
    },
    {
      path: `/_component_template/${prefix}-events-mappings`,
      body: { template: { settings: { analysis }, mappings: eventMappings() }, _meta: meta },
    },
    {
      path: `/_index_template/${prefix}-events`,
      body: {
        index_patterns: [names.events],
        composed_of: [
          `${prefix}-events-settings`,
          `${prefix}-events-mappings`,
          // Whatever a cluster's keepers want otherwise: shards, replicas, tiers.
          `${prefix}-events@custom`,
        ],
        ignore_missing_component_templates: [`${prefix}-events@custom`],
        priority: 500,
        _meta: meta,
      },
    },
    {
      path: `/_index_template/${prefix}-records`,
      body: {
        index_patterns: [names.records],
        template: { settings: { index: shared }, mappings: recordMappings },
        priority: 500,
        _meta: meta,
      },
    },
    {
      path: `/_index_template/${prefix}-audit`,
      body: {
        index_patterns: [names.audit],
        template: { settings: { index: shared }, mappings: auditMappings },
        priority: 500,
        _meta: meta,
      },
    },
  ]
}

const plain: Mapping = { type: 'keyword', ignore_above: 8191 }
const unread: Mapping = { type: 'object', enabled: false }

const recordMappings: Mapping = {
  dynamic: false,
  properties: {
    collection: plain,
    id: plain,
    version: long,
    updated_at: { type: 'date' },
    // JSON as text: it comes back character by character.
    body: unread,
  },
}

const auditMappings: Mapping = {
  dynamic: false,
  properties: {
    '@timestamp': { type: 'date', ignore_malformed: true },
    actor: plain,
    action: plain,
    subject: plain,
    detail: unread,
  },
}
