import { describe, expect, test } from 'vitest'
import { fieldType } from '../../domain/event-fields'
import { type SortableField, sortableFields, usualSort } from '../../domain/sortable-fields'
import { buildEvent, buildEvents, builtAtMs, timestamp } from '../../testing/build-event'
import {
  everything,
  findIds,
  type OpenEventStore,
  openForTest,
  openWith,
  sortedIds,
  untilVisible,
  where,
} from './event-store-fixture'

/** Texts that two engines could put in another order. */
export const namesToSort = [
  'a',
  'A',
  'b',
  'é',
  'Z',
  'ab',
  'a b',
  'a\u0000b',
  'a\u0000',
  'a\u0001',
  '',
  '0',
  '10',
  '9',
  '-1',
  'null',
  '\u202e right to left',
  '汉字',
  '\uff5e before what lies beyond the first plane',
  '🦅 beyond the first plane',
  'half \ud800 character',
  '\ufffd',
  "'; DROP TABLE events; --",
  '\u{10ffff}',
  'x'.repeat(1023),
  'x'.repeat(1024),
  'x'.repeat(1025),
  'Ω'.repeat(1024),
  'Ω'.repeat(1025),
  '🦅'.repeat(512),
  `${'🦅'.repeat(512)}!`,
  'y'.repeat(10_000),
]
const orders = [true, false]

/** Lists that are ordered by a field's value. */
export function describeSort(open: OpenEventStore): void {
  describe('search ordered by a field', () => {
    test('pages by value, time and id, equal values newest first, absent ones last, either way', async () => {
      const events = buildEvents(60, (index) => ({
        '@timestamp': timestamp(builtAtMs + Math.floor(index / 6)),
        message: `event ${index}`,
        event: { severity: index % 8 },
        kubernetes: { namespace: `team-${index % 3}`, pod: { name: `api-${(index * 7) % 11}` } },
        // As falco leaves them out: a third has no process, a third no user.
        ...(index % 3 === 0 ? {} : { process: { name: `sh ${index % 4}`, pid: (index * 31) % 7 } }),
        ...(index % 3 === 1 ? {} : { user: { name: index % 2 ? 'root' : 'Nobody' } }),
      }))
      const store = await openWith(open, events)
      for (const sort of sortableFields) {
        if (sort === usualSort) continue
        for (const ascending of orders) {
          const expected = sortedIds(events, sort, ascending)
          const label = `${sort} ${ascending ? 'upwards' : 'downwards'}`
          expect(await findIds(store, everything(), { sort, ascending, limit: 13 }), label).toEqual(
            expected,
          )
        }
      }
    })

    test('orders hostile texts by their bytes, too long ones as if they were absent', async () => {
      const events = namesToSort.map((name, index) =>
        buildEvent({
          '@timestamp': timestamp(builtAtMs + (index % 5)),
          message: `event ${index}`,
          rule: { name },
          user: { name },
        }),
      )
      const store = await openWith(open, [...events, buildEvent({ message: 'of no one' })])
      const query = where('message', 'event')
      for (const sort of ['rule.name', 'user.name'] as const) {
        for (const ascending of orders) {
          const expected = sortedIds(events, sort, ascending)
          for (const limit of [1, 1000]) {
            expect(await findIds(store, query, { sort, ascending, limit }), sort).toEqual(expected)
          }
        }
      }
    })

    test('orders numbers by size up to the greatest that JSON keeps', async () => {
      const numbers = [0, 1, 9, 10, -1, 4_194_304, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
      const events = numbers.map((pid) => buildEvent({ process: { pid } }))
      const absent = buildEvents(2, (index) => ({ message: `no process ${index}`, process: {} }))
      const all = [...events, ...absent]
      const store = await openWith(open, all)
      for (const ascending of orders) {
        const found = await findIds(store, everything(), {
          sort: 'process.pid',
          ascending,
          limit: 1,
        })
        expect(found).toEqual(sortedIds(all, 'process.pid', ascending))
      }
    })

    test('skips and repeats nothing that was there while events with equal values come in', async () => {
      const { store } = await openForTest(open)
      const same = (count: number, label: string) =>
        buildEvents(count, (index) => ({
          '@timestamp': timestamp(builtAtMs),
          message: `${label} ${index}`,
          rule: { name: index % 2 ? 'one' : 'other' },
        }))
      const before = same(20, 'before')
      await store.append(before)
      await untilVisible(store)
      const asked = { limit: 6, sort: 'rule.name', ascending: true } as const
      const seen: string[] = []
      let page = await store.search(everything(), { ...asked, after: null })
      for (let round = 0; ; round += 1) {
        seen.push(...page.events.map((event) => event.event.id))
        if (page.next === null) break
        await store.append(same(2, `meanwhile ${round}`))
        await untilVisible(store)
        page = await store.search(everything(), { ...asked, after: page.next })
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(before.map((event) => event.event.id)))
    })

    test('refuses to go on after a value that is not of the field’s type', async () => {
      const store = await openWith(open, buildEvents(1))
      const place = { timestampMs: builtAtMs, id: '0'.repeat(32) }
      const wrong = (sort: SortableField) => (fieldType(sort) === 'number' ? 'text' : 5)
      for (const sort of ['event.severity', 'rule.name'] as const) {
        const after = { ...place, value: wrong(sort) }
        await expect(store.search(everything(), { limit: 1, after, sort })).rejects.toMatchObject({
          code: 'invalid-request',
        })
      }
    })
  })
}
