import { expect, onTestFinished, test } from 'vitest'
import { eventFields } from '../../domain/event-fields'
import type { QueryTree } from '../../domain/query-tree'
import { documentFields, listFields } from '../../query/leaf'
import { matches } from '../../query/match'
import { buildEvent } from '../../testing/build-event'
import { everything, findIds } from '../contract/event-store-fixture'
import { createBindings } from './bindings'
import { compileQuery, fieldSql, jsonPointer } from './compile-query'
import { openTemporaryStore } from './temporary-store'

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
