import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { eventFields } from '../../domain/event-fields'
import type { Operator, QueryTree } from '../../domain/query-tree'
import type { ArrivingEvent } from '../../domain/security-event'
import { fieldValues, valueText } from '../../query/field-values'
import { matches } from '../../query/match'
import { buildEvent, builtAtMs, timestamp } from '../../testing/build-event'
import { everything, findIds } from '../contract/event-store-fixture'
import { compileQuery, createBindings, jsonPointer } from './compile-query'
import { openTemporaryStore } from './temporary-store'

const word = fc.constantFrom('a', 'A', 'ab', 'É', "b'", '%', '\\', 'x"y', '\u0000', '1', 'true', '')
const words = fc.array(word, { maxLength: 3 })
const keys = ['k', 'k.l', 'k/l', '~', 'p[1]', '*']
const scalar = fc.oneof(word, fc.integer(), fc.double({ noNaN: true }), fc.boolean())
const own = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const events = fc.record({
  severity: fc.integer({ min: 0, max: 7 }),
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
    eyrie: { fields: drawn.fields, simulated: drawn.simulated },
  })
}

const comparable = [...Object.keys(eventFields), ...keys.map((key) => `eyrie.fields.${key}`)]

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

function trees(drawn: Drawn[]): fc.Arbitrary<QueryTree> {
  const leaf = fc.oneof(
    comparison(drawn),
    word.map((text): QueryTree => ({ kind: 'phrase', text })),
  )
  const both = fc.array(leaf, { maxLength: 3 }).map((parts): QueryTree => ({ kind: 'and', parts }))
  return fc.oneof({ weight: 3, arbitrary: leaf }, both)
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
      for (const tree of queries) {
        const expected = attempt(() => built.filter((event) => matches(tree, event)))
        if (expected === 'refused') {
          await expect(findIds(store, everything({ where: tree }))).rejects.toThrow()
          continue
        }
        const found = await findIds(store, everything({ where: tree }))
        const ids = expected.map((event) => event.event.id)
        expect(found.sort(), JSON.stringify(tree)).toEqual(ids.sort())
      }
    }),
    { numRuns: 25 },
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
