import { describe, expect, test } from 'vitest'
import { bucketStart, readZoneClock } from '../../query/zone-clock'
import { buildEvent, buildEvents, builtAtMs, timestamp } from '../../testing/build-event'
import {
  everything,
  type OpenEventStore,
  openForTest,
  openWith,
  where,
} from './event-store-fixture'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** `trend`, `top`, `suggest`, `distinct` and `assets`. */
export function describeCounts(open: OpenEventStore): void {
  describe('trend', () => {
    test('counts by bucket and severity, oldest first, empty buckets left out', async () => {
      const store = await openWith(open, [
        ...atMinute(0, [4, 4, 5]),
        ...atMinute(1, [2]),
        ...atMinute(5, [4]),
      ])
      expect(await store.trend(everything(), 'event.severity', minuteMs)).toEqual([
        { timeMs: builtAtMs, total: 3, series: { 4: 2, 5: 1 } },
        { timeMs: builtAtMs + minuteMs, total: 1, series: { 2: 1 } },
        { timeMs: builtAtMs + 5 * minuteMs, total: 1, series: { 4: 1 } },
      ])
    })

    test.each([
      ['Europe/Berlin', Date.UTC(2026, 2, 28)],
      ['Europe/Berlin', Date.UTC(2026, 9, 24)],
      ['America/New_York', Date.UTC(2026, 10, 1)],
      ['Australia/Lord_Howe', Date.UTC(2026, 3, 4)],
      ['Asia/Kolkata', Date.UTC(2026, 2, 1)],
    ])(
      'buckets begin by the clock of %s, also around %d, when it may be set',
      async (zone, fromMs) => {
        const clock = readZoneClock(zone, fromMs, fromMs + 3 * dayMs)
        if (clock === null) throw new Error(`no zone ${zone}`)
        const timesMs = Array.from({ length: 145 }, (_, index) => fromMs + index * 30 * minuteMs)
        const store = await openWith(
          open,
          timesMs.map((timeMs) =>
            buildEvent({ '@timestamp': timestamp(timeMs), message: `${timeMs}` }),
          ),
        )
        for (const intervalMs of [30, 60, 120, 360, 1440].map((minutes) => minutes * minuteMs)) {
          const expected = new Map<number, number>()
          for (const timeMs of timesMs) {
            const startMs = bucketStart(clock, timeMs, intervalMs)
            expected.set(startMs, (expected.get(startMs) ?? 0) + 1)
          }
          for (const by of ['event.severity', 'rule.name']) {
            const found = await store.trend(everything(), by, intervalMs, { clock })
            expect(found.map(({ timeMs, total }) => [timeMs, total])).toEqual([...expected])
          }
        }
      },
    )

    test.each([
      ['UTC', Date.UTC(2026, 2, 10), 3 * dayMs],
      ['Europe/Berlin', Date.UTC(2026, 2, 28, 7, 13), 2 * dayMs + 12_345],
      ['America/New_York', Date.UTC(2026, 10, 1), 3 * dayMs + 77 * minuteMs],
    ])(
      'what is shifted falls into the buckets of %s that it would be in then',
      async (zone, fromMs, shiftMs) => {
        const clock = readZoneClock(zone, fromMs, fromMs + shiftMs)
        if (clock === null) throw new Error(`no zone ${zone}`)
        const timesMs = Array.from(
          { length: 97 },
          (_, index) => fromMs - shiftMs + Math.floor((index * shiftMs) / 97),
        )
        const store = await openWith(
          open,
          timesMs.map((timeMs) =>
            buildEvent({ '@timestamp': timestamp(timeMs), message: `${timeMs}` }),
          ),
        )
        for (const intervalMs of [30, 360, 1440].map((minutes) => minutes * minuteMs)) {
          const expected = new Map<number, number>()
          for (const timeMs of timesMs) {
            const startMs = bucketStart(clock, timeMs + shiftMs, intervalMs)
            expected.set(startMs, (expected.get(startMs) ?? 0) + 1)
          }
          for (const by of ['event.severity', 'rule.name']) {
            const found = await store.trend(everything(), by, intervalMs, { clock, shiftMs })
            expect(found.map(({ timeMs, total }) => [timeMs, total])).toEqual([...expected])
            const counted = found.flatMap(({ series }) => Object.values(series))
            expect(counted.reduce((sum, count) => sum + count, 0)).toBe(timesMs.length)
          }
        }
      },
    )

    test('beyond the ten most frequent values of the range the rest is `other`', async () => {
      const events = Array.from({ length: 13 }, (_, rule) =>
        buildEvents(14 - rule, (index) => ({
          rule: { name: `rule ${rule}` },
          message: `${rule} ${index}`,
          '@timestamp': timestamp(builtAtMs),
        })),
      ).flat()
      const store = await openWith(open, events)
      const [bucket] = await store.trend(everything(), 'rule.name', minuteMs)
      expect(bucket?.total).toBe(events.length)
      expect(Object.keys(bucket?.series ?? {})).toHaveLength(11)
      expect(bucket?.series).toMatchObject({ 'rule 0': 14, 'rule 9': 5, other: 4 + 3 + 2 })
    })

    test('as many values as are asked for have a series of their own', async () => {
      const events = Array.from({ length: 13 }, (_, rule) =>
        buildEvent({ rule: { name: `rule ${rule}` } }),
      )
      const store = await openWith(open, events)
      const [bucket] = await store.trend(everything(), 'rule.name', minuteMs, { seriesMost: 12 })
      expect(Object.keys(bucket?.series ?? {})).toHaveLength(13)
      expect(bucket?.series).toMatchObject({ 'rule 12': 1, other: 1 })
    })

    test('an event with several values counts once in the total and once in each series', async () => {
      const store = await openWith(open, [
        buildEvent({ tags: ['a', 'b', 'a'] }),
        buildEvent({ tags: ['b'] }),
        buildEvent({ tags: [] }),
      ])
      const [bucket] = await store.trend(everything(), 'tags', minuteMs)
      expect(bucket).toEqual({ timeMs: builtAtMs, total: 3, series: { a: 1, b: 2 } })
      const [byOwn] = await store.trend(everything(), 'eyrie.fields.proc.name', minuteMs)
      expect(byOwn).toEqual({ timeMs: builtAtMs, total: 3, series: { bash: 3 } })
    })
  })

  describe('top', () => {
    test('most frequent first, then by value, with the worst severity and the rest as `other`', async () => {
      const store = await openWith(open, [
        ...named('c', [1, 7, 2]),
        ...named('b', [3]),
        ...named('a', [3]),
        ...named('d', [0]),
        buildEvent({ rule: undefined }),
      ])
      expect(await store.top(everything(), 'rule.name', 3)).toEqual({
        values: [
          { value: 'c', count: 3, maxSeverity: 7 },
          { value: 'a', count: 1, maxSeverity: 3 },
          { value: 'b', count: 1, maxSeverity: 3 },
        ],
        other: 1,
      })
    })

    test('counts each of several values, only within the query', async () => {
      const tactics = (names: string[], severity: number) =>
        buildEvent({ event: { severity }, threat: { tactic: { name: names } } })
      const store = await openWith(open, [
        tactics(['Execution', 'Persistence'], 5),
        tactics(['Execution'], 4),
        tactics(['Impact'], 1),
        buildEvent({ event: { severity: 6 }, threat: undefined }),
      ])
      const severe = where('event.severity', '4', 'gte')
      expect(await store.top(severe, 'threat.tactic.name', 10)).toEqual({
        values: [
          { value: 'Execution', count: 2, maxSeverity: 5 },
          { value: 'Persistence', count: 1, maxSeverity: 5 },
        ],
        other: 0,
      })
    })

    test('numbers, booleans and lists among the sensor’s own fields are counted by their text', async () => {
      const own = (value: string | number | boolean | string[]) =>
        buildEvent({ eyrie: { fields: { own: value } } })
      const store = await openWith(open, [
        own(3),
        own('3'),
        own(true),
        own(['x', 'y', 'x']),
        buildEvent(),
      ])
      const { values } = await store.top(everything(), 'eyrie.fields.own', 10)
      expect(values.map(({ value, count }) => [value, count])).toEqual([
        ['3', 2],
        ['true', 1],
        ['x', 1],
        ['y', 1],
      ])
    })

    test('fields that are asked at once are answered as each alone, and fail alone', async () => {
      const store = await openWith(
        open,
        buildEvents(40, (index) => ({
          event: { severity: index % 6 },
          rule: { name: `rule ${index % 7}` },
          tags: index % 2 ? ['odd'] : ['even', 'all'],
          process: index % 3 ? { name: `p${index % 5}`, pid: index % 4 } : undefined,
          eyrie: { simulated: index % 9 === 0 },
        })),
      )
      const query = where('event.severity', '1', 'gte')
      const fields = ['event.severity', 'rule.name', 'tags', 'process.name', 'process.pid']
      const asked = [...fields, 'eyrie.simulated', 'destination.domain', 'rule.name'].map(
        (field, place) => [field, place + 2] as const,
      )
      const leaving = new AbortController()
      const left = store.top(query, 'rule.name', 3, { signal: leaving.signal })
      const wrong = store.top(query, 'constructor', 3)
      const together = Promise.all(asked.map(([field, size]) => store.top(query, field, size)))
      leaving.abort()
      await expect(left).rejects.toThrow()
      await expect(wrong).rejects.toMatchObject({ code: 'invalid-query' })
      for (const field of ['rule.name', 'tags']) {
        const asking = store.top(where('constructor', 'x'), field, 3)
        await expect(asking, field).rejects.toMatchObject({ code: 'invalid-query' })
      }
      for (const [place, [field, size]] of asked.entries()) {
        const alone = await store.top(query, field, size)
        expect((await together)[place], field).toEqual(alone)
      }
      expect((await together)[1]).toMatchObject({ values: [{}, {}, {}], other: 18 })
    })

    test('a field that no event has gives nothing, one that events cannot have is refused', async () => {
      const store = await openWith(open, buildEvents(2))
      expect(await store.top(everything(), 'destination.domain', 5)).toEqual({
        values: [],
        other: 0,
      })
      const refused = { code: 'invalid-query' }
      await expect(store.top(everything(), 'rule', 5)).rejects.toMatchObject(refused)
      await expect(store.trend(everything(), 'constructor', 1000)).rejects.toMatchObject(refused)
      await expect(store.distinct(everything(), ['rule.name', 'x'])).rejects.toMatchObject(refused)
    })
  })

  describe('suggest', () => {
    test('values that start so, without regard to case, most frequent first', async () => {
      const store = await openWith(open, [
        ...named('Shell in pod', [1, 1]),
        ...named('shell spawned', [1, 1, 1]),
        ...named('A shell', [1]),
        ...named('100%', [1]),
      ])
      const suggest = async (prefix: string) =>
        (await store.suggest(everything(), 'rule.name', prefix, 10)).map((each) => each.value)
      expect(await suggest('SHELL')).toEqual(['shell spawned', 'Shell in pod'])
      expect(await suggest('%')).toEqual([])
      expect(await suggest('.*')).toEqual([])
      expect(await suggest('100%')).toEqual(['100%'])
      expect(await suggest('')).toHaveLength(4)
    })
  })

  describe('distinct', () => {
    test('counts combinations in which every field is present', async () => {
      const pod = (namespace: string | undefined, name: string, message: string) =>
        buildEvent({ message, kubernetes: { namespace, pod: { name } } })
      const store = await openWith(open, [
        pod('a', 'x', '1'),
        pod('a', 'x', '2'),
        pod('b', 'x', '1'),
        pod('b', 'y', '1'),
        pod(undefined, 'z', '1'),
      ])
      const fields = ['orchestrator.cluster.name', 'kubernetes.namespace', 'kubernetes.pod.name']
      expect(await store.distinct(everything(), fields)).toBe(3)
      expect(await store.distinct(everything(), ['kubernetes.pod.name'])).toBe(3)
      expect(await store.distinct(everything(), ['tags'])).toBe(4)
      expect(await store.distinct(where('kubernetes.namespace', 'b'), fields)).toBe(2)
      expect(await store.distinct(everything(), ['destination.ip'])).toBe(0)
    })
  })

  describe('distinct, of thousands', () => {
    test('is off by no more than one in a thousand', async () => {
      const pods = buildEvents(4000, (index) => ({
        '@timestamp': timestamp(builtAtMs),
        kubernetes: { namespace: `ns ${index % 7}`, pod: { name: `pod ${index % 3000}` } },
        process: { name: `process ${index % 2500}` },
      }))
      const store = await openWith(open, pods)
      const fields = ['orchestrator.cluster.name', 'kubernetes.namespace', 'kubernetes.pod.name']
      const combinations = await store.distinct(everything(), fields)
      expect(Math.abs(combinations - 4000)).toBeLessThanOrEqual(4)
      const names = await store.distinct(everything(), ['process.name'])
      expect(Math.abs(names - 2500)).toBeLessThanOrEqual(2)
    })
  })

  describe('assets', () => {
    test('pods, and nodes for what names no pod, worst first', async () => {
      const store = await openWith(open, [
        buildEvent({ event: { severity: 5 }, message: 'a' }),
        buildEvent({
          event: { severity: 3 },
          '@timestamp': timestamp(builtAtMs + 9000),
          threat: { tactic: { name: ['Persistence', 'Execution'] } },
        }),
        buildEvent({
          event: { severity: 7 },
          kubernetes: { namespace: undefined, pod: undefined, workload: undefined },
        }),
        buildEvent({
          event: { severity: 3 },
          kubernetes: { pod: { name: 'lonely' } },
          threat: undefined,
        }),
        buildEvent({ event: { severity: 7 }, kubernetes: undefined }),
      ])
      const assets = await store.assets(everything(), 10)
      expect(assets.map((asset) => ({ ...asset, tactics: [...asset.tactics].sort() }))).toEqual([
        {
          cluster: 'default',
          namespace: null,
          pod: null,
          workload: null,
          node: 'node-1',
          severityCounts: [0, 0, 0, 0, 0, 0, 0, 1],
          tactics: ['Execution'],
          lastSeenMs: builtAtMs,
        },
        {
          cluster: 'default',
          namespace: 'payments',
          pod: 'checkout-6d5f9c7b8-x2k4p',
          workload: 'checkout',
          node: 'node-1',
          severityCounts: [0, 0, 0, 1, 0, 1, 0, 0],
          tactics: ['Execution', 'Persistence'],
          lastSeenMs: builtAtMs + 9000,
        },
        {
          cluster: 'default',
          namespace: 'payments',
          pod: 'lonely',
          workload: 'checkout',
          node: 'node-1',
          severityCounts: [0, 0, 0, 1, 0, 0, 0, 0],
          tactics: [],
          lastSeenMs: builtAtMs,
        },
      ])
      expect(await store.assets(everything(), 1)).toHaveLength(1)
    })
  })

  describe('counting nothing', () => {
    test('an empty store answers every question', async () => {
      const { store } = await openForTest(open)
      expect(await store.trend(everything(), 'event.severity', minuteMs)).toEqual([])
      expect(await store.top(everything(), 'rule.name', 5)).toEqual({ values: [], other: 0 })
      expect(await store.distinct(everything(), ['rule.name'])).toBe(0)
      expect(await store.assets(everything(), 5)).toEqual([])
      expect(await store.suggest(everything(), 'rule.name', '', 5)).toEqual([])
      expect((await store.search(everything(), { limit: 5, after: null })).events).toEqual([])
    })
  })
}

function atMinute(minute: number, severities: number[]) {
  return severities.map((severity, index) =>
    buildEvent({
      '@timestamp': timestamp(builtAtMs + minute * minuteMs + index),
      event: { severity },
    }),
  )
}

function named(name: string, severities: number[]) {
  return severities.map((severity, index) =>
    buildEvent({ rule: { name }, event: { severity }, message: `${name} ${index}` }),
  )
}
