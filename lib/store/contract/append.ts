import { describe, expect, test } from 'vitest'
import {
  buildEvent,
  buildEventId,
  buildEvents,
  builtAtMs,
  timestamp,
} from '../../testing/build-event'
import {
  everything,
  findIds,
  type OpenEventStore,
  openForTest,
  untilVisible,
} from './event-store-fixture'

/** `append`: identity, arrival and durability. */
export function describeAppend(open: OpenEventStore): void {
  describe('append', () => {
    test('stores a batch, answers in its order, and gives the events back as they came', async () => {
      const { store } = await openForTest(open)
      const events = buildEvents(3)
      expect(await store.append(events)).toEqual(['stored', 'stored', 'stored'])
      await untilVisible(store)
      for (const event of events) {
        const kept = await store.get(event.event.id)
        const { ingested, ...rest } = kept?.event ?? { ingested: '' }
        expect({ ...kept, event: rest }).toEqual(event)
        expect(Date.parse(ingested)).toBeGreaterThan(builtAtMs)
      }
    })

    test('an empty batch is answered with nothing', async () => {
      const { store } = await openForTest(open)
      expect(await store.append([])).toEqual([])
    })

    test('the same event twice in a batch, and again in the next, is stored once', async () => {
      const { store } = await openForTest(open)
      const [first, second] = buildEvents(2)
      if (!first || !second) throw new Error('two events were built')
      expect(await store.append([first, first, second])).toEqual(['stored', 'known', 'stored'])
      expect(await store.append([second, first])).toEqual(['known', 'known'])
      await untilVisible(store)
      expect(await findIds(store, everything())).toHaveLength(2)
    })

    test('of batches at the same time that share events, each event is stored by exactly one', async () => {
      const { store } = await openForTest(open)
      const events = buildEvents(50)
      const batches = Array.from({ length: 20 }, (_, index) => events.slice(index, index + 30))
      const outcomes = (await Promise.all(batches.map((batch) => store.append(batch)))).flat()
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(49)
      await untilVisible(store)
      const ids = await findIds(store, everything())
      expect(new Set(ids).size).toBe(49)
      expect(ids).toHaveLength(49)
    })

    test('what was acknowledged is there, and known, after a restart', async () => {
      const { store, opened } = await openForTest(open)
      const events = buildEvents(40)
      await store.append(events)
      const again = await opened.reopen()
      await untilVisible(again)
      expect(new Set(await findIds(again, everything()))).toEqual(
        new Set(events.map((event) => event.event.id)),
      )
      expect(await again.append(events)).toEqual(events.map(() => 'known'))
    })

    test('an event whose time was corrected is known again although it gets another time', async () => {
      const { store, opened, clock } = await openForTest(open)
      const skewed = (atMs: number) =>
        buildEvent({
          '@timestamp': timestamp(atMs),
          event: { id: buildEventId('skewed') },
          eyrie: { clock_skew: true },
        })
      expect(await store.append([skewed(clock.nowMs)])).toEqual(['stored'])
      await untilVisible(store)
      expect(await store.append([skewed(clock.nowMs + 5_000)])).toEqual(['known'])
      const again = await opened.reopen()
      const daysLaterMs = clock.nowMs + 3 * 86_400_000
      expect(await again.append([skewed(daysLaterMs)])).toEqual(['known'])
      await untilVisible(again)
      expect(await findIds(again, everything())).toHaveLength(1)
    })

    test('an event first kept with a corrected time is known when its own time has become possible', async () => {
      const { store, opened } = await openForTest(open)
      const id = buildEventId('ahead of its time')
      const early = buildEvent({ event: { id }, eyrie: { clock_skew: true } })
      const onTime = buildEvent({ '@timestamp': timestamp(builtAtMs + 7_200_000), event: { id } })
      await store.append([early])
      await untilVisible(store)
      expect(await store.append([onTime])).toEqual(['known'])
      expect(await (await opened.reopen()).append([onTime])).toEqual(['known'])
    })

    test('an event kept with its own time is known when it comes again too old to be true', async () => {
      const { store } = await openForTest(open)
      const id = buildEventId('late again')
      await store.append([buildEvent({ event: { id } })])
      await untilVisible(store)
      const late = buildEvent({
        '@timestamp': timestamp(builtAtMs + 40 * 86_400_000),
        event: { id },
        eyrie: { clock_skew: true },
      })
      expect(await store.append([late])).toEqual(['known'])
    })

    test('arrival only grows, also when the clock goes back and over a restart', async () => {
      const { store, opened, clock } = await openForTest(open)
      const [first, second, third] = buildEvents(3)
      if (!first || !second || !third) throw new Error('three events were built')
      await store.append([first])
      clock.nowMs -= 3_600_000
      await store.append([second])
      const again = await opened.reopen()
      await again.append([third])
      await untilVisible(again)
      const arrivals = await Promise.all(
        [first, second, third].map(async ({ event }) => {
          const kept = await again.get(event.id)
          return Date.parse(kept?.event.ingested ?? '')
        }),
      )
      expect(arrivals).toEqual([...arrivals].sort((left, right) => left - right))
    })
  })
}
