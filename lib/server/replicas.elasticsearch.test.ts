import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { OverviewAnswer } from '../domain/answers/overview'
import type { SensorsAnswer } from '../domain/answers/sensors'
import { openElasticsearchStore } from '../store/elasticsearch/open-elasticsearch-store'
import { buildEvent, timestamp } from '../testing/build-event'
import { describeWithElasticsearch } from '../testing/elasticsearch/describe-with-elasticsearch'
import { noCredentials, removePrefix } from '../testing/elasticsearch/temporary-store'
import { falcoAlert } from '../testing/falco-alert'
import { readStream } from '../testing/read-stream'
import {
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  spawnEyrie,
  startEyrie,
  stopProcess,
} from '../testing/start-eyrie'

const dayMs = 86_400_000

const newPrefix = () => `test-${randomUUID()}`.slice(0, 50)

/** Two built servers with folders of their own, on one prefix; `again` starts one anew over its folder. */
async function startTwo() {
  const prefix = newPrefix()
  const url = inject('elasticsearchUrl')
  const environment = { ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_PREFIX: prefix }
  const folders = [await makeDataDir(), await makeDataDir()]
  const eyries: RunningEyrie[] = []
  onTestFinished(async () => {
    for (const eyrie of eyries) await eyrie.stop('SIGKILL')
    for (const folder of folders) await removeDataDir(folder)
    await removePrefix(url, prefix)
  })
  const started = await Promise.allSettled(folders.map((folder) => startEyrie(folder, environment)))
  for (const one of started) if (one.status === 'fulfilled') eyries.push(one.value)
  const [first, second] = eyries
  if (first === undefined || second === undefined) throw new Error('not both have started')
  const again = async ({ dataDir }: RunningEyrie) => {
    const anew = await startEyrie(dataDir, environment)
    eyries.push(anew)
    return anew
  }
  return { first, second, again }
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

/** Posts one event a number, `size` a request, some at once, to each in turn; again to the others where one does not answer. */
async function post(eyries: readonly RunningEyrie[], wanted: readonly number[], size: number) {
  const batches: number[][] = []
  for (let at = 0; at < wanted.length; at += size) batches.push(wanted.slice(at, at + size))
  const counts = { accepted: 0, duplicates: 0, unanswered: 0 }
  const time = new Date().toISOString()
  const sendBatch = async (batch: readonly number[], turn: number): Promise<void> => {
    const eyrie = eyries[turn % eyries.length]
    if (eyrie === undefined) throw new Error('nobody to send to')
    const alerts = batch.map((number) => falcoAlert(number, { time }))
    const answer = await postEvents(eyrie, alerts).then(
      async (response) =>
        response.status === 202
          ? ((await response.json()) as { accepted: number; duplicates: number })
          : null,
      () => null,
    )
    if (answer === null) {
      counts.unanswered += 1
      if (counts.unanswered > 10_000) throw new Error('nobody answers')
      return sendBatch(batch, turn + 1)
    }
    counts.accepted += answer.accepted
    counts.duplicates += answer.duplicates
  }
  let next = 0
  const worker = async () => {
    for (let turn = next; turn < batches.length; turn = next) {
      next += 1
      await sendBatch(batches[turn] ?? [], turn)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return counts
}

const waveSize = 200

/** Posts wave after wave until something has happened, and some more after it. */
async function postWaves(eyries: readonly RunningEyrie[], hasHappened: () => boolean) {
  const sum = { total: 0, accepted: 0, duplicates: 0, unanswered: 0 }
  for (let left = 5; left > 0; left -= hasHappened() ? 1 : 0) {
    // More than a viewer who comes back is told of would hide what this is about.
    if (sum.total > 15_000) throw new Error('it has not happened')
    const wave = await post(eyries, numbers(sum.total, waveSize), 20)
    sum.total += waveSize
    sum.accepted += wave.accepted
    sum.duplicates += wave.duplicates
    sum.unanswered += wave.unanswered
    await wait(100)
  }
  return sum
}

type Stream = Awaited<ReturnType<typeof readStream>>

const watch = (eyrie: RunningEyrie, after?: string) =>
  readStream(
    `${eyrie.address}/api/security/stream`,
    after === undefined ? {} : { 'last-event-id': after },
  )

function alertsOf(stream: Stream) {
  return stream.messages.filter((message) => message.event === 'alert')
}

function numberOf(data: string | undefined): number {
  return Number(/number=(\d+)/.exec(data ?? '')?.[1])
}

const seenBy = (stream: Stream) => alertsOf(stream).map(({ data }) => numberOf(data))

/** Reads until told to stop, moving to the other server after every few hundred events. */
async function wander(eyries: readonly [RunningEyrie, RunningEyrie], total: number) {
  const seen: number[] = []
  let after: string | undefined
  for (let turn = 0; seen.length < total; turn += 1) {
    const stream = await watch(eyries[turn % 2 === 0 ? 0 : 1], after)
    const before = seen.length
    await expect
      .poll(() => before + alertsOf(stream).length >= Math.min(total, before + 300), {
        timeout: 60_000,
      })
      .toBe(true)
    stream.close()
    await stream.ended
    seen.push(...seenBy(stream))
    after = stream.messages.findLast(({ id }) => id !== undefined)?.id ?? after
  }
  return seen
}

async function read<T>(eyrie: RunningEyrie, path: string): Promise<T> {
  return (await (await fetch(`${eyrie.address}/api/${path}`)).json()) as T
}

async function readSensors(eyrie: RunningEyrie) {
  const { sensors } = await read<SensorsAnswer>(eyrie, 'security/sensors')
  return sensors.map(({ name, accepted, status }) => ({ name, accepted, status }))
}

async function countSimulated(eyrie: RunningEyrie): Promise<number> {
  const path = 'security/events?kind=all&from=now-2d&limit=1&q=eyrie.simulated:true'
  return (await read<EventsAnswer>(eyrie, path)).total.value
}

const simulator = (eyrie: RunningEyrie, method: 'POST' | 'DELETE') =>
  fetch(`${eyrie.address}/api/simulator`, { method })

async function countStored(eyrie: RunningEyrie): Promise<number> {
  return (await read<OverviewAnswer>(eyrie, 'security/overview')).total
}

const long = 120_000
const often = { timeout: 60_000, interval: 1 }
const late = { timeout: 60_000, interval: 100 }

describeWithElasticsearch('two replicas on one cluster', () => {
  test(
    'show all in one order, none missed and none twice, also to a viewer that moves between them',
    async () => {
      const { first, second } = await startTwo()
      const streams = [await watch(first), await watch(second)]
      for (const stream of streams)
        await expect.poll(() => stream.messages.length).toBeGreaterThan(0)
      const total = 6000
      const wandering = wander([first, second], total)
      const counts = await post([first, second], numbers(0, total), 50)
      expect(counts).toEqual({ accepted: total, duplicates: 0, unanswered: 0 })
      for (const stream of streams) {
        await expect
          .poll(() => alertsOf(stream).length, { timeout: 60_000 })
          .toBeGreaterThanOrEqual(total)
      }
      const [left, right] = streams.map(seenBy)
      expect(new Set(left)).toEqual(new Set(numbers(0, total)))
      expect(left).toHaveLength(total)
      expect(right).toEqual(left)
      expect(await wandering).toEqual(left)
      for (const stream of streams) stream.close()
    },
    long,
  )

  test(
    'lose and double nothing when one is killed while both take events',
    async () => {
      const { first, second } = await startTwo()
      const onFirst = await watch(first)
      const onSecond = await watch(second)
      for (const stream of [onFirst, onSecond]) {
        await expect.poll(() => stream.messages.length).toBeGreaterThan(0)
      }
      let isKilled = false
      const posting = postWaves([first, second], () => isKilled)
      try {
        await expect.poll(() => alertsOf(onFirst).length, { timeout: 60_000 }).toBeGreaterThan(200)
        await first.stop('SIGKILL')
      } finally {
        isKilled = true
      }
      await onFirst.ended
      const { total, ...counts } = await posting
      expect(counts.unanswered).toBeGreaterThan(0)
      expect(counts.accepted + counts.duplicates).toBe(total)
      const moved = await watch(
        second,
        onFirst.messages.findLast(({ id }) => id !== undefined)?.id ?? '',
      )
      const before = seenBy(onFirst)
      await expect
        .poll(() => before.length + alertsOf(moved).length, { timeout: 60_000 })
        .toBeGreaterThanOrEqual(total)
      await expect
        .poll(() => alertsOf(onSecond).length, { timeout: 60_000 })
        .toBeGreaterThanOrEqual(total)
      const seen = seenBy(onSecond)
      expect(seen).toHaveLength(total)
      expect(new Set(seen)).toEqual(new Set(numbers(0, total)))
      expect([...before, ...seenBy(moved)]).toEqual(seen)
      expect(await countStored(second)).toBe(total)
      for (const stream of [onSecond, moved]) stream.close()
    },
    long,
  )

  test(
    'finish in bounded time, once, the job of one that was killed in the middle of it',
    async () => {
      const prefix = newPrefix()
      const url = inject('elasticsearchUrl')
      const address = { ...noCredentials, node: url }
      const store = await openElasticsearchStore({ address, prefix, now: Date.now })
      const nowMs = Date.now()
      const daysAgo = (days: number) =>
        buildEvent({ '@timestamp': timestamp(nowMs - days * dayMs), message: `${days} days old` })
      await store.events.append([...numbers(40, 75), ...numbers(0, 5)].map(daysAgo))
      const lease = async () => {
        const record = await store.records.get('leases', 'retention')
        return record?.body as { holder: string | null; token: number; state: unknown } | undefined
      }
      const oldDays = async () => {
        const answer = await fetch(`${url}/_resolve/index/${prefix}-events-*`)
        const { indices } = (await answer.json()) as { indices: { name: string }[] }
        return indices.length - 5
      }
      const folders = [await makeDataDir(), await makeDataDir()]
      const environment = { ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_PREFIX: prefix }
      const replicas = folders.map((folder) => {
        return spawnEyrie({ ...environment, EYRIE_DATA_DIR: folder })
      })
      onTestFinished(async () => {
        for (const replica of replicas) await stopProcess(replica, 'SIGKILL')
        for (const folder of folders) await removeDataDir(folder)
        await store.close()
        await removePrefix(url, prefix)
      })
      await expect.poll(oldDays, often).toBeLessThan(75)
      const holder = Number((await lease())?.holder?.split(' ')[1])
      const killed = replicas.find(({ pid }) => pid === holder)
      if (killed === undefined) throw new Error('the job is over or nobody does it')
      await stopProcess(killed, 'SIGKILL')
      const killedMs = performance.now()
      expect(await oldDays()).toBeGreaterThan(0)
      expect(await lease()).toMatchObject({ token: 1, state: null })

      await expect.poll(async () => (await lease())?.state ?? null, late).not.toBeNull()
      expect(performance.now() - killedMs).toBeLessThan(30_000)
      expect(await oldDays()).toBe(0)
      expect((await store.events.health()).events).toBe(5)
      // It is not done once more by whoever looks next.
      await wait(6000)
      expect(await lease()).toMatchObject({ holder: null, token: 2 })
    },
    long,
  )

  test(
    'show the same sensors, with the counts of both, also after a kill, and forget for each other',
    async () => {
      const { first, second, again } = await startTwo()
      const node = (hostname: string, from: number, count: number) =>
        numbers(from, count).map((number) => falcoAlert(number, { hostname }))
      await postEvents(first, [...node('shared', 0, 3), ...node('left', 10, 1)])
      await postEvents(second, [...node('shared', 3, 4), ...node('right', 20, 2)])
      const all = (shared: number) => [
        { name: 'falco/left', accepted: 1, status: 'alive' },
        { name: 'falco/right', accepted: 2, status: 'alive' },
        { name: 'falco/shared', accepted: shared, status: 'alive' },
      ]
      for (const eyrie of [first, second]) {
        await expect.poll(() => readSensors(eyrie), late).toEqual(all(7))
        const { sensors } = await read<OverviewAnswer>(eyrie, 'security/overview')
        expect(sensors).toMatchObject({ known: 3, alive: 3 })
      }
      await second.stop('SIGKILL')
      const third = await again(second)
      expect(await readSensors(third)).toEqual(all(7))
      await postEvents(third, node('shared', 7, 5))
      for (const eyrie of [first, third]) {
        await expect.poll(() => readSensors(eyrie), late).toEqual(all(12))
      }

      const path = `${first.address}/api/security/sensors/${encodeURIComponent('falco/shared')}`
      expect((await fetch(path, { method: 'DELETE' })).status).toBe(204)
      await expect.poll(() => readSensors(third), late).toEqual(all(0).slice(0, 2))
      await postEvents(third, node('shared', 12, 1))
      for (const eyrie of [first, third]) {
        await expect.poll(() => readSensors(eyrie), late).toEqual(all(1))
      }
    },
    long,
  )

  test(
    'play one simulation between them, and remove it wherever it plays',
    async () => {
      const { first, second } = await startTwo()
      const onFirst = await watch(first)
      expect((await simulator(first, 'POST')).status).toBe(202)
      expect((await simulator(second, 'POST')).status).toBe(409)
      await expect.poll(() => countSimulated(second), late).toBeGreaterThan(100)
      const removal = await simulator(second, 'DELETE')
      expect(removal.status).toBe(200)
      expect((await removal.json()) as object).toHaveProperty('removed')
      await expect
        .poll(() => onFirst.messages.some(({ event }) => event === 'reset'), late)
        .toBe(true)
      // Whatever would still play shows within this time.
      await wait(3000)
      for (const eyrie of [first, second]) {
        expect(await countSimulated(eyrie)).toBe(0)
        await expect.poll(() => readSensors(eyrie), late).toEqual([])
      }
      expect((await simulator(second, 'POST')).status).toBe(202)
      expect((await simulator(first, 'POST')).status).toBe(409)
      await expect.poll(() => countSimulated(first), late).toBeGreaterThan(0)
      // One that is gone plays no more, and is not waited for long.
      await second.stop('SIGKILL')
      expect((await simulator(first, 'DELETE')).status).toBe(200)
      expect(await countSimulated(first)).toBe(0)
      expect((await simulator(first, 'POST')).status).toBe(202)
      expect((await simulator(first, 'DELETE')).status).toBe(200)
      onFirst.close()
    },
    long,
  )
})
