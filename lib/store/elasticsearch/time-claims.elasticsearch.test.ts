import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { buildEvent, buildEventId, timestamp } from '../../testing/build-event'
import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { freshness, openTemporaryStore } from '../../testing/elasticsearch/temporary-store'
import { everything, findIds, untilVisible } from '../contract/event-store-fixture'
import type { EventStore } from '../event-store'

const midnightMs = Date.parse('2026-03-03T00:00:00Z')

/** An event of 1970 or 2100 as a process takes it in at this time. */
const corrected = (name: string, arrivedMs: number) =>
  buildEvent({
    '@timestamp': timestamp(arrivedMs),
    event: { id: buildEventId(name), original_time: '1970-01-01T00:00:00.000000001Z' },
    eyrie: { clock_skew: true },
  })

const names = (count: number) => Array.from({ length: count }, (_, at) => `corrected ${at}`)

async function openTwo() {
  const temporary = await openTemporaryStore()
  onTestFinished(() => temporary.dispose())
  const [first, second] = [temporary.store.events, (await temporary.openAnother()).events]
  const count = async () => {
    await untilVisible(first)
    await untilVisible(second)
    const ids = await findIds(first, everything())
    expect(await findIds(second, everything())).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    return ids.length
  }
  return { temporary, first, second, count }
}

/** Sends the same events to a store one by one, at once. */
const sendAll = (events: EventStore, some: readonly string[], arrivedMs: number) =>
  Promise.all(some.map((name) => events.append([corrected(name, arrivedMs)])))

describeWithElasticsearch('an event whose time was corrected, sent to two replicas', () => {
  for (const [when, firstMs, secondMs] of [
    ['on one day', midnightMs + 1000, midnightMs + 1010],
    ['around midnight', midnightMs - 5, midnightMs + 5],
  ] as const) {
    test(`at once is stored once, by exactly one of them, ${when}`, async () => {
      const { first, second, count } = await openTwo()
      const some = names(60)
      const outcomes = await Promise.all([
        sendAll(first, some, firstMs),
        sendAll(second, some, secondMs),
        first.append(some.map((name) => corrected(name, secondMs))),
      ])
      expect(outcomes.flat(2).filter((outcome) => outcome === 'stored')).toHaveLength(60)
      expect(await count()).toBe(60)
    })

    test(`one right after the other is stored once, ${when}`, async () => {
      const { first, second, count } = await openTwo()
      for (const name of names(10)) {
        expect(await first.append([corrected(name, firstMs)])).toEqual(['stored'])
        expect(await second.append([corrected(name, secondMs)])).toEqual(['known'])
        expect(await first.append([corrected(name, secondMs)])).toEqual(['known'])
      }
      expect(await count()).toBe(10)
    })

    test(`a second after the other is stored once, ${when}`, async () => {
      const { first, second, count } = await openTwo()
      const some = names(10)
      await first.append(some.map((name) => corrected(name, firstMs)))
      for (const pauseMs of [1000, freshness.refreshMs]) {
        await wait(pauseMs)
        const again = some.map((name) => corrected(name, secondMs))
        expect(await second.append(again)).toEqual(again.map(() => 'known'))
      }
      expect(await count()).toBe(10)
    })
  }

  test('is stored at its first arrival, also where who took it first died before it was stored', async () => {
    const { temporary, first, second } = await openTwo()
    const block = (isBlocked: boolean) =>
      fetch(`${temporary.url}/${temporary.prefix}-events-2026.03.02/_settings`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ 'index.blocks.write': isBlocked }),
      })
    await first.append([corrected('another', midnightMs - 10)])
    expect((await block(true)).status).toBe(200)
    await expect(first.append([corrected('late', midnightMs - 5)])).rejects.toThrow()
    expect((await block(false)).status).toBe(200)
    expect(await second.append([corrected('late', midnightMs + 5)])).toEqual(['stored'])
    expect(await first.append([corrected('late', midnightMs + 9)])).toEqual(['known'])
    await untilVisible(second)
    const kept = await second.get(buildEventId('late'))
    expect(kept?.['@timestamp']).toBe(timestamp(midnightMs - 5))
  })

  test('leaves nothing behind that lasts: claims of more than an hour ago go with the retention', async () => {
    let nowMs = Date.now() - 2 * 3_600_000
    const temporary = await openTemporaryStore(() => nowMs)
    onTestFinished(() => temporary.dispose())
    const { events, records } = temporary.store
    await records.put('notes', 'old', 1, 0)
    await events.append([corrected('old', midnightMs)])
    nowMs = Date.now()
    await events.append([corrected('new', midnightMs)])
    const countClaims = async () => {
      const { url, prefix } = temporary
      const query = 'refresh=true&q=NOT+_exists_:collection'
      await fetch(`${url}/${prefix}-records/_refresh`, { method: 'POST' })
      const answer = await fetch(`${url}/${prefix}-records/_count?${query.split('&')[1]}`)
      return ((await answer.json()) as { count: number }).count
    }
    expect(await countClaims()).toBe(2)
    await events.purge(0)
    expect(await countClaims()).toBe(1)
    expect(await records.count('notes')).toBe(1)
    expect(await records.collections()).not.toContain('time-claims')
    await untilVisible(events)
    expect(await events.append([corrected('old', midnightMs + 5)])).toEqual(['known'])
  })
})
