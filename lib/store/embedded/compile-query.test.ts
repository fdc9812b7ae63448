import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { eventFields, fieldType } from '../../domain/event-fields'
import type { Operator, QueryTree } from '../../domain/query-tree'
import type { ArrivingEvent } from '../../domain/security-event'
import { fieldValues, valueText } from '../../query/field-values'
import { documentFields, listFields } from '../../query/leaf'
import { matches } from '../../query/match'
import { buildEvent, builtAtMs, timestamp } from '../../testing/build-event'
import { leafOf, treeOf } from '../../testing/query-trees'
import { everything, findIds } from '../contract/event-store-fixture'
import { createBindings } from './bindings'
import { compileQuery, fieldSql, jsonPointer } from './compile-query'
import { openTemporaryStore } from './temporary-store'

const word = fc.constantFrom(
  'a',
  'A',
  'ab',
  'aXbab',
  '_',
  '\ud800',
  '😀',
  '1e',
  'É',
  "b'",
  '%',
  '\\',
  'x"y',
  '\u0001',
  '\u0002_%',
  '\u0000',
  '1',
  'true',
  '',
)
const words = fc.array(word, { maxLength: 3 })
const address = fc.constantFrom(
  '10.1.2.3',
  '192.0.2.8',
  '::ffff:10.1.2.3',
  '::ffff:a01:203',
  '2001:db8::1',
  '2001:DB8:0:0::1',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7::',
  '::',
  '::1::',
  ':::',
  '1::2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8::',
  ':1:2:3:4:5:6:7',
  '1:2',
  '01.2.3.4',
  '1.2.3',
  '256.1.1.1',
  'fe80::1%eth0',
  '::1.2.3.4',
  '1.2.3.4::',
  '::1.2.3.4:5',
  '::00001',
  'x',
  '',
)
const keys = ['k', 'k.l', 'k/l', '~', 'p[1]', '*']
const scalar = fc.oneof(word, fc.integer(), fc.double({ noNaN: true }), fc.boolean())
const own = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const events = fc.record({
  severity: fc.integer({ min: 0, max: 7 }),
  ip: maybe(address),
  atMs: fc.integer({ min: builtAtMs, max: builtAtMs + 5 }),
  message: word,
  commandLine: maybe(word),
  rule: maybe(word),
  pod: maybe(word),
  tags: words,
  ancestors: maybe(fc.array(fc.record({ name: word, pid: fc.nat(3) }), { maxLength: 2 })),
  pid: maybe(fc.nat(3)),
  port: maybe(fc.nat(3)),
  created: maybe(fc.constantFrom('2026-03-02T09:00:00.001999Z', '2026-03-02T09:00:00Z')),
  fields: fc.dictionary(fc.constantFrom(...keys), own),
  simulated: maybe(fc.boolean()),
})

type Drawn = typeof events extends fc.Arbitrary<infer T> ? T : never

function toEvent(drawn: Drawn, index: number): ArrivingEvent {
  return buildEvent({
    '@timestamp': timestamp(drawn.atMs),
    event: { severity: drawn.severity, created: drawn.created, action: String(index) },
    message: drawn.message,
    rule: drawn.rule === undefined ? undefined : { name: drawn.rule },
    tags: drawn.tags,
    kubernetes: { pod: { name: drawn.pod } },
    process: { command_line: drawn.commandLine, pid: drawn.pid, ancestors: drawn.ancestors },
    source: drawn.port === undefined ? undefined : { ip: '10.0.0.1', port: drawn.port },
    destination: { ip: drawn.ip },
    eyrie: { fields: drawn.fields, simulated: drawn.simulated },
  })
}

const comparable = [...Object.keys(eventFields), ...keys.map((key) => `eyrie.fields.${key}`)]

const patterned = comparable.filter((field) => {
  const type = fieldType(field)
  return type === 'keyword' || type === 'text' || type === 'ip'
})

function comparison(drawn: Drawn[]): fc.Arbitrary<QueryTree> {
  const built = drawn.map(toEvent)
  return fc
    .record({
      field: fc.constantFrom(...comparable),
      operator: fc.constantFrom<Operator>('is', 'is', 'gt', 'gte', 'lt', 'lte'),
      from: fc.nat(),
      other: fc.oneof(word, fc.integer({ min: -1, max: 8 }).map(String)),
      isPresent: fc.boolean(),
    })
    .map(({ field, operator, from, other, isPresent }) => {
      const present = built.flatMap((event) => fieldValues(event, field))
      const value = present[from % Math.max(1, present.length)]
      const text = isPresent && value !== undefined ? valueText(value) : other
      return { kind: 'compare', field, operator, value: text }
    })
}

const anyTest = leafOf({ field: fc.constantFrom(...patterned), text: word })

function trees(drawn: Drawn[]): fc.Arbitrary<QueryTree> {
  return treeOf(fc.oneof(comparison(drawn), anyTest))
}

test('the store finds exactly what the definition of the query language says', async () => {
  const temporary = await openTemporaryStore()
  onTestFinished(() => temporary.dispose())
  const store = temporary.store.events
  const cases = fc
    .array(events, { minLength: 1, maxLength: 8 })
    .chain((drawn) =>
      fc.tuple(fc.constant(drawn), fc.array(trees(drawn), { minLength: 20, maxLength: 20 })),
    )
  await fc.assert(
    fc.asyncProperty(cases, async ([drawn, queries]) => {
      await store.purge(builtAtMs + 1_000_000)
      const built = drawn.map(toEvent)
      await store.append(built)
      // As they are kept, with their arrival.
      const { events: kept } = await store.search(everything(), { limit: 1000, after: null })
      for (const tree of queries) {
        const expected = attempt(() => kept.filter((event) => matches(tree, event)))
        if (expected === 'refused') {
          await expect(findIds(store, everything({ where: tree }))).rejects.toThrow()
          continue
        }
        const found = await findIds(store, everything({ where: tree }))
        const ids = expected.map((event) => event.event.id)
        expect(found.sort(), JSON.stringify(tree)).toEqual(ids.sort())
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
}, 60_000)

function attempt<T>(work: () => T): T | 'refused' {
  try {
    return work()
  } catch {
    return 'refused'
  }
}

test('the text of a query is never text of the statement', () => {
  const bindings = createBindings()
  const evil = `'"; DROP TABLE events; --`
  const { sql } = compileQuery(
    everything({
      where: {
        kind: 'and',
        parts: [
          { kind: 'phrase', text: evil },
          { kind: 'wildcard', field: 'message', pieces: [evil, evil, evil, evil] },
          { kind: 'exists', field: `eyrie.fields.${evil}` },
          { kind: 'compare', field: `eyrie.fields.${evil}`, operator: 'is', value: evil },
          { kind: 'compare', field: 'rule.name', operator: 'is', value: evil },
        ],
      },
    }),
    bindings,
  )
  expect(sql).not.toContain('DROP')
  expect(bindings.values.map(String).join()).toContain(evil)
})

test('a key is one step of the pointer, whatever it is made of', () => {
  expect(jsonPointer('process.parent.pid')).toBe('/process/parent/pid')
  expect(jsonPointer('eyrie.fields.a.b/c~d[0]')).toBe('/eyrie/fields/a.b~1c~0d[0]')
})

test('a pattern of eight stars over texts of one letter is answered at once', async () => {
  const temporary = await openTemporaryStore()
  onTestFinished(() => temporary.dispose())
  const store = temporary.store.events
  const message = 'a'.repeat(4000)
  await store.append(
    Array.from({ length: 200 }, (_, index) =>
      buildEvent({ message, tags: [message], event: { action: `${index}` } }),
    ),
  )
  const patterns = ['a', 'a_'].map((piece) => [...new Array(8).fill(piece), 'b'])
  const startedMs = performance.now()
  for (const field of ['message', 'tags', null]) {
    for (const pieces of patterns) {
      const where: QueryTree = { kind: 'wildcard', field, pieces }
      expect(await findIds(store, everything({ where }))).toEqual([])
    }
  }
  expect(performance.now() - startedMs).toBeLessThan(5000)
})

test('a query counts as dear exactly those fields that have no column', () => {
  const dug = Object.keys(eventFields).filter((field) => fieldSql(field, createBindings()).isJson)
  expect([...documentFields].sort()).toEqual(dug.sort())
  const lists = Object.keys(eventFields).filter((field) => {
    const source = fieldSql(field, createBindings())
    return source.shape === 'many' && !source.isJson
  })
  expect([...listFields].sort()).toEqual(lists.sort())
})

test('several phrases and patterns are looked for in each text at once', () => {
  const phrases = ['a.c', 'b|d', '(', '\\', 'a\nb', '\0'].map(
    (text) => ({ kind: 'phrase', text }) as const,
  )
  const patterns = ['x', 'y'].map(
    (first) => ({ kind: 'wildcard', field: null, pieces: [first, 'z'] }) as const,
  )
  const denied = phrases.map((part) => ({ kind: 'not', part }) as const)
  for (const where of [
    { kind: 'or', parts: [...phrases, ...patterns] } as const,
    { kind: 'and', parts: denied } as const,
  ]) {
    const { sql } = compileQuery(everything({ where }), createBindings())
    expect(sql.match(/lower\(message\)/g)?.length).toBeLessThanOrEqual(2)
  }
})

test('signs of regular expressions in phrases are only signs', async () => {
  const temporary = await openTemporaryStore()
  onTestFinished(() => temporary.dispose())
  const store = temporary.store.events
  const texts = ['a.c', 'abc', 'b|d', 'd', '(', 'a\\b', 'a\nb', 'a\0b', 'É_[^x]', 'é-$']
  await store.append(texts.map((message) => buildEvent({ message })))
  const { events: kept } = await store.search(everything(), { limit: 100, after: null })
  for (const first of texts) {
    for (const second of texts) {
      const where: QueryTree = {
        kind: 'or',
        parts: [first, second].map((text) => ({ kind: 'phrase', text })),
      }
      const expected = kept.filter((event) => matches(where, event)).map((event) => event.event.id)
      const found = await findIds(store, everything({ where }))
      expect(found.sort(), JSON.stringify(where)).toEqual(expected.sort())
    }
  }
})
