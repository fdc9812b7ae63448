import { describe, expect, test } from 'vitest'
import { buildEvents, timestamp } from '../../testing/build-event'
import type { ArrivalPosition, EventStore } from '../event-store'
import {
  findIds,
  type OpenEventStore,
  openForTest,
  untilVisible,
  where,
} from './event-store-fixture'

const beginning: ArrivalPosition = { ingestedMs: 0, id: '' }

/** `tail` and `head`: the order of arrival. */
export function describeTail(open: OpenEventStore): void {
  describe('tail', () => {
    test('follows what is appended at the same time: nothing missed, doubled or moved', async () => {
      const { store } = await openForTest(open)
      const batches = Array.from({ length: 30 }, (_, batch) =>
        buildEvents(20, (index) => ({ message: `${batch} ${index}` })),
      )
      let isAppending = true
      const appending = Promise.all(batches.map((batch) => store.append(batch))).finally(() => {
        isAppending = false
      })
      const followed: string[] = []
      let position = beginning
      while (isAppending) {
        const read = await store.tail(position, 37)
        followed.push(...read.events.map((event) => event.event.id))
        position = read.position
      }
      await appending
      await untilVisible(store)
      followed.push(...(await readOn(store, position, 37)).map((each) => each.id))
      const afterwards = (await readOn(store, beginning, 5000)).map((each) => each.id)
      expect(followed).toEqual(afterwards)
      expect(new Set(followed)).toEqual(new Set(batches.flat().map((event) => event.event.id)))
      expect(followed).toHaveLength(600)
    })

    test('goes by (arrival, id), says whether there is more, and stays where nothing is', async () => {
      const { store } = await openForTest(open)
      await store.append(buildEvents(10))
      await untilVisible(store)
      const first = await store.tail(beginning, 4)
      expect(first.more).toBe(true)
      expect(first.events).toHaveLength(4)
      const rest = await store.tail(first.position, 100)
      expect(rest.more).toBe(false)
      expect(rest.events).toHaveLength(6)
      expect(rest.position).toEqual(await store.head())
      const none = await store.tail(rest.position, 100)
      expect(none).toEqual({ events: [], position: rest.position, more: false })
      const keys = [...first.events, ...rest.events].map(
        (event) => `${event.event.ingested} ${event.event.id}`,
      )
      expect(keys).toEqual([...keys].sort())
    })

    test('a position is still exact after a restart', async () => {
      const { store, opened } = await openForTest(open)
      await store.append(buildEvents(5))
      await untilVisible(store)
      const head = await store.head()
      const again = await opened.reopen()
      expect(await again.head()).toEqual(head)
      const later = buildEvents(5, (index) => ({ message: `later ${index}` }))
      await again.append(later)
      await untilVisible(again)
      const found = (await readOn(again, head, 100)).map((each) => each.id)
      expect(found.sort()).toEqual(later.map((event) => event.event.id).sort())
    })

    test('what a query finds up to the head and what follows it are everything, once', async () => {
      const { store, clock } = await openForTest(open)
      await store.append(buildEvents(3, (index) => ({ message: `early ${index}` })))
      await untilVisible(store)
      const head = await store.head()
      clock.nowMs += 1000
      await store.append(buildEvents(2, (index) => ({ message: `late ${index}` })))
      await untilVisible(store)
      const upTo = where('event.ingested', timestamp(head.ingestedMs), 'lte')
      const before = await findIds(store, upTo)
      const after = (await readOn(store, head, 100)).map((each) => each.id)
      expect([before.length, after.length]).toEqual([3, 2])
      expect(new Set([...before, ...after]).size).toBe(5)
    })

    test('the head of an empty store is before everything that will come', async () => {
      const { store } = await openForTest(open)
      const head = await store.head()
      await store.append(buildEvents(3))
      await untilVisible(store)
      expect(await readOn(store, head, 100)).toHaveLength(3)
    })
  })
}

async function readOn(
  store: EventStore,
  after: ArrivalPosition,
  limit: number,
): Promise<ArrivalPosition[]> {
  const found: ArrivalPosition[] = []
  let position = after
  for (;;) {
    const read = await store.tail(position, limit)
    for (const { event } of read.events) {
      found.push({ ingestedMs: Date.parse(event.ingested), id: event.id })
    }
    position = read.position
    if (!read.more) return found
  }
}
