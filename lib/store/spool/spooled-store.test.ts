import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../domain/app-error'
import { openSensorRegistry } from '../../pipeline/sensor-registry'
import { buildEvents } from '../../testing/build-event'
import { openSpooledEmbedded } from '../../testing/open-spooled-embedded'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { everything, findIds } from '../contract/event-store-fixture'
import { openTemporaryStore } from '../embedded/temporary-store'
import { openSpooledStore } from './open-spooled-store'

describe('a spool over a store that comes later', () => {
  async function openAway() {
    const dataDir = await makeDataDir()
    let isThere = false
    const store = await openSpooledEmbedded(dataDir, Date.now, () => isThere)
    onTestFinished(async () => {
      await store.close()
      await removeDataDir(dataDir)
    })
    const come = () => {
      isThere = true
    }
    return { store, come }
  }

  test('takes events at once, says that reads are not possible, and brings all when it comes', async () => {
    const { store, come } = await openAway()
    const events = buildEvents(300, (index) => ({ message: `early ${index}` }))
    expect(new Set(await store.events.append(events))).toEqual(new Set(['stored']))
    expect(await store.events.append(events.slice(0, 10))).toHaveLength(10)
    await expect(store.events.head()).rejects.toThrow('it is away')
    const health = await store.events.health()
    expect(health).toMatchObject({ writable: true, spool: { events: 310 } })
    expect(health.spool?.away?.reason).toBe('it is away')
    come()
    const waiting = async () => (await store.events.health()).spool?.events
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0)
    const ids = await findIds(store.events, everything())
    expect(ids.sort()).toEqual(events.map(({ event }) => event.id).sort())
    expect(await store.events.append(events.slice(0, 1))).toEqual(['known'])
  })

  test('does not keep the sensors from being remembered: what was heard meanwhile is added', async () => {
    const { store, come } = await openAway()
    const sensors = await openSensorRegistry(store.records)
    const note = { kind: 'falco', node: 'a', rejected: 0, clockSkewed: 0, reports: [] }
    sensors.note({ ...note, accepted: 3 }, 1)
    await expect(sensors.save(2)).rejects.toThrow('it is away')
    come()
    await expect
      .poll(
        () =>
          sensors.save(2).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true)
    const later = await openSensorRegistry(store.records)
    expect(later.list(2)).toMatchObject([{ name: 'falco/a', accepted: 3 }])
  })

  test('adds what was heard to what an earlier process saved', async () => {
    const { store, come } = await openAway()
    const sensors = await openSensorRegistry(store.records)
    const note = { kind: 'falco', node: 'a', rejected: 0, clockSkewed: 0, reports: [] }
    sensors.note({ ...note, accepted: 3 }, 5)
    come()
    const isReached = () =>
      store.events.head().then(
        () => true,
        () => false,
      )
    await expect.poll(isReached, { timeout: 10_000 }).toBe(true)
    const earlier = await openSensorRegistry(store.records)
    earlier.note({ ...note, accepted: 4 }, 1)
    earlier.note({ ...note, node: 'b', accepted: 1 }, 1)
    await earlier.save(2)
    await sensors.save(6)
    expect(sensors.list(6)).toMatchObject([
      { name: 'falco/a', accepted: 7 },
      { name: 'falco/b', accepted: 1 },
    ])
  })
})

test('a question that takes its time is answered again once the store is back', async () => {
  const dataDir = await makeDataDir()
  const inner = await openTemporaryStore()
  let isAway = false
  const { events, records, close } = inner.store
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    if (isAway) throw new AppError('store-unavailable', 'it is away')
    return question()
  }
  const store = await openSpooledStore({
    folder: join(dataDir, 'spool'),
    limitBytes: 64 * 1024 * 1024,
    open: async () => ({
      events: {
        ...events,
        head: () => ask(events.head),
        async top(...asked) {
          await wait(2_500)
          return ask(() => events.top(...asked))
        },
      },
      records: { ...records, get: (...asked) => ask(() => records.get(...asked)) },
      close,
    }),
    collections: [],
    keepRefused: async () => undefined,
    now: Date.now,
    onTrouble: () => undefined,
  })
  onTestFinished(async () => {
    await store.close()
    await inner.dispose()
    await removeDataDir(dataDir)
  })
  const top = () => store.events.top(everything(), 'rule.name', 5)
  isAway = true
  await expect(store.events.head()).rejects.toThrow('it is away')
  const askedMs = performance.now()
  await expect(top()).rejects.toThrow('it is away')
  expect(performance.now() - askedMs).toBeLessThan(2_000)
  isAway = false
  expect(await top()).toEqual({ values: [], other: 0 })
})

test('what the store refuses for another reason than being away stops the start, and frees the spool', async () => {
  const dataDir = await makeDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  const refuse = () => {
    throw new Error('it is of another release')
  }
  await expect(openSpooledEmbedded(dataDir, Date.now, refuse)).rejects.toThrow('another release')
  const store = await openSpooledEmbedded(dataDir, Date.now)
  await store.close()
})
