import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { eventFields, fieldType } from '../../../domain/event-fields'
import type { Operator, QueryTree } from '../../../domain/query-tree'
import type { SecurityEvent } from '../../../domain/security-event'
import { sortableFields, usualSort } from '../../../domain/sortable-fields'
import { parseJson } from '../../../pipeline/parse-json'
import { fieldValues, valueText } from '../../../query/field-values'
import { matches } from '../../../query/match'
import { wholeCharacters } from '../../../query/operand'
import { falcoDocuments } from '../../../sensors/catalog'
import { buildEvents } from '../../../testing/build-event'
import { describeWithElasticsearch } from '../../../testing/elasticsearch/describe-with-elasticsearch'
import {
  noCredentials,
  openTemporaryStore,
  removePrefix,
  type TemporaryStore,
} from '../../../testing/elasticsearch/temporary-store'
import {
  asFilebeat,
  asIntegration,
  asSidekick,
  falcoAlerts,
  withoutConflicts,
} from '../../../testing/elasticsearch/written-by-others'
import { leafOf, treeOf } from '../../../testing/query-trees'
import { everything, findIds, sortedIds, untilVisible } from '../../contract/event-store-fixture'
import { namesToSort } from '../../contract/sort'
import { openSources, type Sources } from './open-sources'

const startMs = Date.UTC(2026, 2, 2, 9)
const reader = falcoDocuments('default')

type Json = Record<string, unknown>

/** One index of others: how it is made, and what is in it. */
interface Written {
  name: string
  mappings?: Json
  documents: Json[]
}

const texts = { strings: { match_mapping_type: 'string', mapping: { type: 'text' } } }
const keywords = {
  strings: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 300 } },
}

function writtenByOthers(): Written[] {
  const alerts = falcoAlerts(140, startMs)
  const take = (from: number) => alerts.slice(from, from + 20)
  return [
    { name: 'falco-dotted', documents: take(0).map((one) => withoutConflicts(asSidekick(one))) },
    {
      name: 'falco-whole',
      mappings: { subobjects: false },
      documents: take(20).map((one) => asSidekick(one)),
    },
    { name: 'falco-flat', documents: take(40).map((one) => asSidekick(one, true)) },
    {
      name: 'falco-flattened',
      mappings: { properties: { output_fields: { type: 'flattened' } } },
      documents: take(60).map((one) => asSidekick(one)),
    },
    {
      name: 'falco-text',
      mappings: { dynamic_templates: [texts] },
      documents: take(80).map((one) => withoutConflicts(asSidekick(one))),
    },
    {
      name: 'filebeat-json',
      mappings: { subobjects: false, dynamic_templates: [keywords] },
      documents: take(100).map((one) => asFilebeat(one, 'json')),
    },
    { name: 'logs-integration', documents: take(120).map((one) => asIntegration(one)) },
  ]
}

describeWithElasticsearch('what others write', () => {
  let own: TemporaryStore
  let sources: Sources
  let url = ''
  const others = `others-${randomUUID()}`
  let kept: SecurityEvent[] = []

  async function send(method: string, path: string, body?: string): Promise<Json> {
    const headers = { 'content-type': 'application/x-ndjson' }
    const answer = await fetch(`${url}/${path}`, { method, headers, ...(body && { body }) })
    const read = parseJson(await answer.text()) as Json
    const items = (read['items'] ?? []) as { create: { error?: unknown } }[]
    const refused = items.find(({ create }) => create.error !== undefined)
    if (!answer.ok || refused) throw new Error(JSON.stringify(refused ?? read))
    return read
  }

  async function write({ name, mappings, documents }: Written): Promise<void> {
    const index = `${others}-${name}`
    const json = (value: unknown) => JSON.stringify(value)
    await fetch(`${url}/${index}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: json({ mappings: mappings ?? {} }),
    })
    const lines = documents.map((document) => `{"create":{}}\n${json(document)}\n`).join('')
    await send('POST', `${index}/_bulk?refresh=true`, lines)
  }

  const open = (pattern: string) =>
    openSources(own.store.events, {
      address: { ...noCredentials, node: url },
      prefix: own.prefix,
      patterns: [`${others}-${pattern}`],
      reader,
      parseJson,
      settleSeconds: 1,
      now: Date.now,
      everyMs: 0,
    })

  beforeAll(async () => {
    url = inject('elasticsearchUrl')
    own = await openTemporaryStore()
    for (const written of writtenByOthers()) await write(written)
    sources = await open('*')
    await own.store.events.append(
      buildEvents(30, (index) => ({ event: { severity: index % 8 }, tags: [`own-${index % 3}`] })),
    )
    await untilVisible(own.store.events)
    const page = await sources.events.search(everything(), { limit: 1000, after: null })
    kept = page.events
  }, 120_000)

  afterAll(async () => {
    await own.dispose()
    await removePrefix(url, others)
  })

  test('comes out as events by the same normaliser', () => {
    const bySource = writtenByOthers().flatMap(({ name, documents }) => {
      const profile = name.startsWith('falco')
        ? ('falcosidekick' as const)
        : name.startsWith('filebeat')
          ? ('filebeat' as const)
          : ('elastic-falco' as const)
      const layout = { profile, base: profile === 'filebeat' ? 'json.' : '' }
      return documents.map((document) => {
        const time = new Date(Date.parse(String(document['@timestamp']))).toISOString()
        return reader.toEvent(layout, parseJson(JSON.stringify(document)), time)
      })
    })
    expect(kept).toHaveLength(170)
    const expected = bySource.map((event) =>
      JSON.stringify({ ...event, event: { ...event?.event, ingested: '' } }),
    )
    const found = kept
      .filter(({ tags }) => !tags.some((tag) => tag.startsWith('own-')))
      .map((event) => JSON.stringify({ ...event, event: { ...event.event, ingested: '' } }))
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  const fields = [
    ...Object.keys(eventFields).filter((field) => fieldType(field) !== 'date'),
    'eyrie.fields.evt.type',
    'eyrie.fields.proc.name',
    'eyrie.fields.custom.key',
    'eyrie.fields.user.uid',
    'eyrie.fields.evt.source',
    'kubernetes.labels.app',
  ]

  test.each(fields)('top values of %s are those of the events', async (field) => {
    const counts = new Map<string, number>()
    for (const event of kept) {
      for (const value of new Set(fieldValues(event, field).map(valueText))) {
        counts.set(value, (counts.get(value) ?? 0) + 1)
      }
    }
    const { values } = await sources.events.top(everything(), field, 1000)
    expect(values.map(({ value, count }) => [value, count]).toSorted()).toEqual(
      [...counts].toSorted(),
    )
  })

  test('pages go through everything once, either way', async () => {
    const ids = kept.map((event) => event.event.id)
    expect(await findIds(sources.events, everything(), { limit: 7 })).toEqual(ids)
    const back = await findIds(sources.events, everything(), { limit: 11, ascending: true })
    expect(back).toEqual(ids.toReversed())
  })

  test.each(sortableFields.filter((sort) => sort !== usualSort))(
    'lists ordered by %s are those of the events, whoever wrote them',
    async (sort) => {
      for (const ascending of [true, false]) {
        const found = await findIds(sources.events, everything(), { sort, ascending, limit: 49 })
        expect(found, String(ascending)).toEqual(sortedIds(kept, sort, ascending))
      }
    },
  )

  test('hostile names that others wrote stand in the order of their bytes', async () => {
    const alerts = falcoAlerts(namesToSort.length, startMs)
    const whole = namesToSort.map(wholeCharacters)
    const documents = alerts.map((alert, index) =>
      asSidekick({ ...alert, output_fields: { 'user.name': whole[index] } }),
    )
    const flat = { mappings: { properties: { output_fields: { type: 'flattened' } } } }
    await write({ name: 'named-1', mappings: { subobjects: false }, documents })
    await write({ name: 'named-2', ...flat, documents: documents.slice(0, 9) })
    const named = await open('named-*')
    const { events } = await named.events.search(everything(), { limit: 1000, after: null })
    expect(events).toHaveLength(30 + namesToSort.length)
    for (const ascending of [true, false]) {
      const order = { sort: 'user.name', ascending, limit: 13 } as const
      const found = await findIds(named.events, everything(), order)
      expect(found).toEqual(sortedIds(events, 'user.name', ascending))
    }
    for (const name of ['named-1', 'named-2']) await send('DELETE', `${others}-${name}`)
  })

  test('a scan gives all of them once, those of others too', async () => {
    const ids: string[] = []
    for await (const page of sources.events.scan(everything())) {
      ids.push(...page.map(({ event }) => event.id))
    }
    expect(ids).toEqual(kept.map(({ event }) => event.id))
  })

  test('each event is found by its id, listed lately or not', async () => {
    const fresh = await open('*')
    for (const event of kept.filter((_, index) => index % 17 === 0)) {
      expect(await fresh.events.get(event.event.id)).toEqual(event)
      expect(await sources.events.get(event.event.id)).toEqual(event)
    }
    expect(await sources.events.get('0'.repeat(32))).toBeNull()
  })

  test('queries find exactly what the definition of the query language says', async () => {
    const word = fc.constantFrom(
      'run',
      'web',
      '1',
      'R',
      'shop',
      '"',
      '\\',
      'É',
      '/',
      ':',
      'true',
      '',
    )
    const field = fc.constantFrom(...fields.filter((one) => patterned(one)))
    const comparison = fc
      .record({
        field: fc.constantFrom(...fields, '@timestamp', 'event.ingested'),
        operator: fc.constantFrom<Operator>('is', 'is', 'gt', 'lte'),
        from: fc.nat(),
        other: word,
      })
      .map((drawn): QueryTree => {
        const present = kept.flatMap((event) => fieldValues(event, drawn.field))
        const value = present[drawn.from % Math.max(1, present.length)] ?? drawn.other
        return {
          kind: 'compare',
          field: drawn.field,
          operator: drawn.operator,
          value: valueText(value),
        }
      })
    const trees = treeOf(fc.oneof(comparison, comparison, leafOf({ field, text: word })))
    await fc.assert(
      fc.asyncProperty(fc.array(trees, { minLength: 16, maxLength: 16 }), async (asked) => {
        await Promise.all(asked.map((tree) => check(tree)))
      }),
      { numRuns: 15, endOnFailure: true },
    )
  }, 120_000)

  async function check(tree: QueryTree): Promise<void> {
    const query = everything({ where: tree })
    const expected = attempt(() => kept.filter((event) => matches(tree, event)))
    if (expected === null) {
      await expect(findIds(sources.events, query)).rejects.toThrow()
      return
    }
    const found = await findIds(sources.events, query)
    expect(found.toSorted(), JSON.stringify(tree)).toEqual(
      expected.map((event) => event.event.id).toSorted(),
    )
  }

  test('trends, groups, distinct counts, assets and suggestions are those of the events', async () => {
    const query = everything({ kind: 'alert' })
    const alerts = kept.filter((event) => event.event.kind === 'alert')
    const [trend] = await sources.events.trend(query, 'event.severity', 30 * 86_400_000)
    expect(trend?.total).toBe(alerts.length)
    expect(trend?.series).toEqual(countBy(alerts.map((event) => String(event.event.severity))))
    const { groups, other } = await sources.events.groups(query, ['rule.name', 'user.name'], 500)
    expect(other).toBe(0)
    const pairs = alerts.map((event) =>
      JSON.stringify([event.rule?.name, event.user?.name ?? null]),
    )
    expect(
      Object.fromEntries(groups.map((one) => [JSON.stringify(one.values), one.count])),
    ).toEqual(countBy(pairs))
    const pods = alerts.flatMap((event) => {
      const { namespace, pod } = event.kubernetes ?? {}
      return namespace === undefined || pod?.name === undefined
        ? []
        : [`${event.orchestrator.cluster.name}/${namespace}/${pod.name}`]
    })
    const podFields = ['orchestrator.cluster.name', 'kubernetes.namespace', 'kubernetes.pod.name']
    expect(await sources.events.distinct(query, podFields)).toBe(new Set(pods).size)
    expect(await sources.events.distinct(query, ['eyrie.fold_key'])).toBe(
      new Set(alerts.map((event) => event.eyrie.fold_key)).size,
    )
    const assets = await sources.events.assets(query, 100)
    const sum = assets.flatMap((asset) => asset.severityCounts).reduce((a, b) => a + b, 0)
    expect(sum).toBe(
      alerts.filter((e) => e.kubernetes?.pod?.name ?? e.kubernetes?.node?.name).length,
    )
    const suggested = await sources.events.suggest(query, 'rule.name', 'TERM', 10)
    expect(suggested.map(({ value }) => value)).toEqual(['Terminal shell in container'])
  })

  test('the live order tells everything once, and meets the newest position', async () => {
    const told: SecurityEvent[] = []
    let position = { ingestedMs: 0, id: '' }
    for (let more = true; more; ) {
      const part = await sources.events.tail(position, 25)
      told.push(...part.events)
      position = part.position
      more = part.more
    }
    expect(told.map((event) => event.event.id).toSorted()).toEqual(
      kept.map((event) => event.event.id).toSorted(),
    )
    expect(position).toEqual(await sources.events.head())
    const times = told.map((event) => event.event.ingested)
    expect(times).toEqual(times.toSorted())
  })

  test('an index that appears later is read, and one that is not there yet is no fault', async () => {
    const later = await open('later-*')
    const before = await later.events.search(everything(), { limit: 100, after: null })
    expect(before.events).toHaveLength(30)
    expect((await later.readDataHealth()).sources).toEqual([])
    const documents = falcoAlerts(5, startMs).map((one) => withoutConflicts(asSidekick(one)))
    await write({ name: 'later-1', documents })
    await later.events.search(everything(), { limit: 100, after: null })
    await wait(200)
    const { total } = await later.events.search(everything(), { limit: 100, after: null })
    expect(total.value).toBe(35)
    await send('DELETE', `${others}-later-1`)
  })

  test('an alert that was sent here too is one row, and its own copy', async () => {
    const copied = kept.find((event) => event.tags.includes('shell') && event.rule !== undefined)
    if (copied === undefined) throw new Error('no alert to copy')
    const { ingested, ...event } = copied.event
    await own.store.events.append([{ ...copied, event }])
    await untilVisible(own.store.events)
    const { events } = await sources.events.search(everything(), { limit: 1000, after: null })
    expect(events.map((one) => one.event.id)).toEqual(kept.map((one) => one.event.id))
    const found = await sources.events.get(copied.event.id)
    expect(Date.parse(found?.event.ingested ?? '')).toBeGreaterThan(Date.parse(ingested))
    await own.store.events.remove(
      everything({
        where: { kind: 'compare', field: 'event.id', operator: 'is', value: copied.event.id },
      }),
    )
  })

  test('nothing is written to those indices', async () => {
    const stats = await send('GET', `${others}-*/_stats/indexing`)
    const indices = stats['indices'] as Record<
      string,
      { total: { indexing: { index_total: number } } }
    >
    for (const { total } of Object.values(indices)) expect(total.indexing.index_total).toBe(20)
    expect(Object.keys(indices)).toHaveLength(7)
  })
})

function patterned(field: string): boolean {
  const type = fieldType(field)
  return type === 'keyword' || type === 'text' || type === 'ip'
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
