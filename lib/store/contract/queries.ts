import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventFields, fieldType } from '../../domain/event-fields'
import type { Operator, QueryTree } from '../../domain/query-tree'
import type { ArrivingEvent, SecurityEvent } from '../../domain/security-event'
import { fieldValues, valueText } from '../../query/field-values'
import { matches } from '../../query/match'
import { buildEvent, builtAtMs, timestamp } from '../../testing/build-event'
import { leafOf, treeOf } from '../../testing/query-trees'
import type { EventStore } from '../event-store'
import {
  everything,
  findIds,
  type OpenEventStore,
  openForTest,
  untilVisible,
} from './event-store-fixture'

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

/** Any query over any events, against the definition of the query language. */
export function describeQueries(open: OpenEventStore): void {
  describe('queries', () => {
    test('find exactly what the definition of the query language says', async () => {
      const { store } = await openForTest(open)
      // Where each round waits for what it wrote, it asks more and there are fewer of them.
      const [rounds, questions] = store.visibleWithinMs > 0 ? [10, 80] : [40, 20]
      const cases = fc
        .array(events, { minLength: 1, maxLength: 8 })
        .chain((drawn) =>
          fc.tuple(
            fc.constant(drawn),
            fc.array(trees(drawn), { minLength: questions, maxLength: questions }),
          ),
        )
      await fc.assert(
        fc.asyncProperty(cases, async ([drawn, queries]) => {
          await store.remove(everything())
          await store.append(drawn.map(toEvent))
          await untilVisible(store)
          // As they are kept, with their arrival.
          const { events: kept } = await store.search(everything(), { limit: 1000, after: null })
          await Promise.all(queries.map((tree) => check(store, kept, tree)))
        }),
        { numRuns: rounds, endOnFailure: true },
      )
    }, 120_000)
  })
}

async function check(store: EventStore, kept: SecurityEvent[], tree: QueryTree): Promise<void> {
  const query = everything({ where: tree })
  const expected = attempt(() => kept.filter((event) => matches(tree, event)))
  if (expected === 'refused') {
    await expect(findIds(store, query)).rejects.toThrow()
    return
  }
  const ids = expected.map((event) => event.event.id)
  const found = await findIds(store, query)
  expect(found.sort(), JSON.stringify(tree)).toEqual(ids.sort())
}

function attempt<T>(work: () => T): T | 'refused' {
  try {
    return work()
  } catch {
    return 'refused'
  }
}
