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
  openWith,
  untilVisible,
  where,
} from './event-store-fixture'

const dayMs = 86_400_000

/** `purge`, `remove`, `health` and `close`. */
export function describeKeeping(open: OpenEventStore): void {
  describe('purge', () => {
    test('removes whole days before a midnight, and says how many events', async () => {
      const midnightMs = Math.floor(builtAtMs / dayMs) * dayMs
      const days = [-2, -1, 0, 1].map((day) =>
        buildEvent({ '@timestamp': timestamp(midnightMs + day * dayMs), message: `day ${day}` }),
      )
      const { store, opened } = await openForTest(open)
      await store.append(days)
      await untilVisible(store)
      expect(await store.purge(midnightMs)).toBe(2)
      await untilVisible(store)
      expect(await findIds(store, everything())).toHaveLength(2)
      expect((await store.health()).keptSinceMs).toBe(midnightMs)
      const again = await opened.reopen()
      expect((await again.health()).keptSinceMs).toBe(midnightMs)
      expect(await again.purge(midnightMs)).toBe(0)
    })

    test('removes nothing once it is called off', async () => {
      const store = await openWith(open, buildEvents(3))
      const signal = AbortSignal.abort(new Error('the lease is lost'))
      await expect(store.purge(builtAtMs + 2 * dayMs, { signal })).rejects.toThrow('lease is lost')
      await untilVisible(store)
      expect(await findIds(store, everything())).toHaveLength(3)
      expect((await store.health()).keptSinceMs).toBe(0)
    })

    test('identity is over what is kept: what was removed can be stored again', async () => {
      const { store } = await openForTest(open)
      const old = buildEvent()
      const skewed = buildEvent({ event: { id: buildEventId('s') }, eyrie: { clock_skew: true } })
      await store.append([old, skewed])
      await untilVisible(store)
      await store.purge(Math.floor(builtAtMs / dayMs) * dayMs + dayMs)
      await untilVisible(store)
      expect(await store.append([old, skewed])).toEqual(['stored', 'stored'])
    })

    test('arrival goes on from where it was although everything was removed', async () => {
      const { store, opened, clock } = await openForTest(open)
      await store.append(buildEvents(3))
      await untilVisible(store)
      const head = await store.head()
      await store.purge(builtAtMs + 30 * dayMs)
      clock.nowMs -= dayMs
      const again = await opened.reopen()
      const [late] = buildEvents(1, () => ({ message: 'after the purge' }))
      if (!late) throw new Error('one event was built')
      await again.append([late])
      await untilVisible(again)
      const { events } = await again.tail(head, 10)
      expect(events.map((event) => event.event.id)).toEqual([late.event.id])
    })
  })

  describe('remove', () => {
    const marked = (index: number) => ({
      '@timestamp': timestamp(builtAtMs + (index % 20) * dayMs),
      message: `marked ${index}`,
      eyrie: { simulated: true },
    })

    test('removes what the query finds and nothing else, and says how many', async () => {
      const kept = buildEvents(5)
      const { store, opened } = await openForTest(open)
      await store.append([...kept, ...buildEvents(7, marked)])
      await untilVisible(store)
      expect(await store.remove(where('eyrie.simulated', 'true'))).toBe(7)
      await untilVisible(store)
      expect(await store.remove(where('eyrie.simulated', 'true'))).toBe(0)
      const again = await opened.reopen()
      const keptIds = kept.map((event) => event.event.id)
      expect((await findIds(again, everything())).sort()).toEqual(keptIds.sort())
      expect((await again.health()).keptSinceMs).toBe(0)
    })

    test('what was removed can be stored again, what was kept is still known', async () => {
      const kept = buildEvent()
      const removed = buildEvents(3, marked)
      const { store } = await openForTest(open)
      await store.append([kept, ...removed])
      await untilVisible(store)
      await store.remove(where('eyrie.simulated', 'true'))
      await untilVisible(store)
      const outcomes = await store.append([kept, ...removed])
      expect(outcomes).toEqual(['known', 'stored', 'stored', 'stored'])
    })

    test('arrival goes on from where it was although the newest is gone', async () => {
      const { store, opened, clock } = await openForTest(open)
      await store.append(buildEvents(3, marked))
      await untilVisible(store)
      const head = await store.head()
      await store.remove(everything())
      clock.nowMs -= dayMs
      const again = await opened.reopen()
      const late = buildEvent({ message: 'after the removal' })
      await again.append([late])
      await untilVisible(again)
      const { events } = await again.tail(head, 10)
      expect(events.map((event) => event.event.id)).toEqual([late.event.id])
    })

    test('does not lose what is appended meanwhile', async () => {
      const { store } = await openForTest(open)
      await store.append(buildEvents(500, marked))
      await untilVisible(store)
      const kept = buildEvents(200, (index) => ({ message: `meanwhile ${index}` }))
      const appends = kept.map((event) => store.append([event]))
      expect(await store.remove(where('eyrie.simulated', 'true'))).toBe(500)
      await Promise.all(appends)
      await untilVisible(store)
      expect(await findIds(store, everything())).toHaveLength(200)
      expect((await store.append(kept)).every((outcome) => outcome === 'known')).toBe(true)
    })
  })

  describe('health', () => {
    test('says how many events there are and that more can be written', async () => {
      const store = await openWith(open, buildEvents(12))
      const health = await store.health()
      expect(health).toMatchObject({ writable: true, reason: null, events: 12 })
      expect(health.sizeBytes).toBeGreaterThan(0)
    })

    test('says from when on there are events', async () => {
      const empty = await openWith(open, [])
      expect((await empty.health()).oldestMs).toBeNull()
      const store = await openWith(open, buildEvents(3))
      expect((await store.health()).oldestMs).toBe(builtAtMs)
    })
  })

  describe('close', () => {
    test('finishes what was under way, then refuses', async () => {
      const { store, opened } = await openForTest(open)
      const events = buildEvents(200)
      const appending = store.append(events)
      await store.close()
      await store.close()
      expect(await appending).toHaveLength(200)
      const unavailable = { code: 'store-unavailable' }
      await expect(store.append(buildEvents(1))).rejects.toMatchObject(unavailable)
      await expect(store.get(buildEventId('x'))).rejects.toMatchObject(unavailable)
      const again = await opened.reopen()
      await untilVisible(again)
      expect(await findIds(again, everything())).toHaveLength(200)
    })
  })
}
