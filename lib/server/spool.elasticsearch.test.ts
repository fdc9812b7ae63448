import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { ReadyAnswer } from '../domain/answers/health'
import type { IngestAnswer } from '../domain/answers/ingest'
import type { Problem } from '../domain/answers/problem'
import type { DeadLettersAnswer, SensorsAnswer } from '../domain/answers/sensors'
import { describeWithOwnElasticsearch } from '../testing/elasticsearch/describe-with-elasticsearch'
import {
  makeRestartableServer,
  type RestartableServer,
} from '../testing/elasticsearch/restartable-server'
import { falcoAlert } from '../testing/falco-alert'
import {
  collectOutput,
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  spawnEyrie,
  startEyrie,
} from '../testing/start-eyrie'

async function readJson<T>(eyrie: RunningEyrie, path: string): Promise<T> {
  return (await (await fetch(`${eyrie.address}/api/${path}`)).json()) as T
}

async function waiting(eyrie: RunningEyrie): Promise<number> {
  return (await readJson<ReadyAnswer>(eyrie, 'health/ready')).spool?.events ?? -1
}

/** The numbers of all events there are, in the order of time. */
async function readNumbers(eyrie: RunningEyrie): Promise<number[]> {
  const numbers: number[] = []
  for (let cursor = ''; ; ) {
    const query = `limit=1000${cursor && `&cursor=${cursor}`}`
    const page = await readJson<EventsAnswer>(eyrie, `security/events?${query}`)
    for (const event of page.events) numbers.push(Number(/number=(\d+)/.exec(event.message)?.[1]))
    if (page.next === null) return numbers
    cursor = page.next
  }
}

/** Servers are ended and started again, beside other tests. */
vi.setConfig({ testTimeout: 180_000 })

describeWithOwnElasticsearch('Eyrie over an Elasticsearch that goes away', (prepared) => {
  let server: RestartableServer
  let prefixes = 0

  beforeAll(async () => {
    server = await makeRestartableServer(prepared)
    await server.start()
  })
  afterAll(() => server.dispose())

  /** A data folder and a prefix of a test's own, and how to start Eyrie over them. */
  async function prepare(more: Record<string, string> = {}) {
    prefixes += 1
    const dataDir = await makeDataDir()
    const environment = {
      ELASTICSEARCH_URL: server.url,
      ELASTICSEARCH_INDEX_PREFIX: `door-${prefixes}`,
      EYRIE_DATA_DIR: dataDir,
      ...more,
    }
    const started: RunningEyrie[] = []
    onTestFinished(async () => {
      for (const eyrie of started) await eyrie.stop('SIGKILL')
      await removeDataDir(dataDir)
    })
    const start = async () => {
      const eyrie = await startEyrie(dataDir, environment)
      started.push(eyrie)
      return eyrie
    }
    return { environment, start }
  }

  let sent = 0
  const alerts = new Map<number, Record<string, unknown>>()
  async function post(eyrie: RunningEyrie, numbers: readonly number[]): Promise<IngestAnswer> {
    const payload = numbers.map((number) => {
      const alert = alerts.get(number) ?? falcoAlert(number)
      alerts.set(number, alert)
      return alert
    })
    const response = await postEvents(eyrie, payload)
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as IngestAnswer
  }
  const take = (count: number) => Array.from({ length: count }, () => sent++)

  async function expectStored(eyrie: RunningEyrie, numbers: readonly number[]): Promise<void> {
    await expect.poll(() => waiting(eyrie), { timeout: 90_000, interval: 100 }).toBe(0)
    const sorted = async () => (await readNumbers(eyrie)).sort((a, b) => a - b)
    const expected = [...numbers].sort((a, b) => a - b)
    await expect.poll(sorted, { timeout: 30_000, interval: 200 }).toEqual(expected)
  }

  test('it accepts on, says what waits and what cannot be read, and shows all once it is back', async () => {
    const { start } = await prepare()
    const eyrie = await start()
    const numbers = take(100)
    await post(eyrie, numbers)
    await server.kill()
    for (let round = 0; round < 20; round += 1) {
      const more = take(20)
      const answer = await post(eyrie, more)
      expect(answer).toEqual({ accepted: 20, duplicates: 0, rejected: [] })
      numbers.push(...more)
    }
    const wrong = await postEvents(eyrie, [{ priority: 'Critical' }])
    expect(wrong.status).toBe(202)
    const ready = await fetch(`${eyrie.address}/api/health/ready`)
    expect(ready.status).toBe(200)
    const { spool } = (await ready.json()) as ReadyAnswer
    expect(spool).toMatchObject({
      events: 401,
      away: { reason: expect.stringMatching(/reached/) },
    })
    const sensors = await readJson<SensorsAnswer>(eyrie, 'security/sensors')
    expect(sensors.spool?.events).toBe(401)
    const metrics = await (await fetch(`${eyrie.address}/metrics`)).text()
    expect(metrics).toMatch(/^eyrie_spool_events 401$/m)
    expect(metrics).toMatch(/^eyrie_spool_store_away 1$/m)
    for (const path of ['overview', 'events', 'pods', 'dead-letters']) {
      const answer = await fetch(`${eyrie.address}/api/security/${path}`)
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '1'])
      expect(((await answer.json()) as Problem).code).toBe('store-unavailable')
    }
    await server.start()
    await expectStored(eyrie, numbers)
    const letters = await readJson<DeadLettersAnswer>(eyrie, 'security/dead-letters')
    expect(letters.deadLetters).toHaveLength(1)
    expect(await eyrie.stop()).toBe(0)
  })

  test('killed while events wait and while they are drained, it loses and doubles nothing', async () => {
    const { start } = await prepare()
    await server.kill()
    const accepted: number[] = []
    const again: number[][] = []
    for (let kill = 0; kill < 8; kill += 1) {
      if (kill === 4) await server.start()
      const eyrie = await start()
      const senders = Array.from({ length: 4 }, async () => {
        for (;;) {
          const numbers = again.shift() ?? take(25)
          try {
            await post(eyrie, numbers)
            accepted.push(...numbers)
          } catch {
            again.push(numbers)
            return
          }
        }
      })
      const enough = accepted.length + 150
      await expect
        .poll(() => accepted.length, { timeout: 60_000, interval: 20 })
        .toBeGreaterThan(enough)
      await new Promise((resolve) => setTimeout(resolve, 50 * kill))
      await eyrie.stop('SIGKILL')
      await Promise.all(senders)
    }
    const eyrie = await start()
    for (const numbers of again) {
      await post(eyrie, numbers)
      accepted.push(...numbers)
    }
    expect(accepted.length).toBeGreaterThan(1000)
    await expectStored(eyrie, accepted)
    expect(await eyrie.stop()).toBe(0)
  })

  test('past the bound it says 503 with Retry-After, and takes events again once it is drained', async () => {
    const { start } = await prepare({ EYRIE_SPOOL_MB: '8' })
    await server.kill()
    const eyrie = await start()
    const filler = 'x'.repeat(20_000)
    const accepted: number[] = []
    for (;;) {
      const numbers = take(20)
      const payload = numbers.map((number) => {
        const alert = falcoAlert(number)
        return { ...alert, output_fields: { 'evt.arg.data': filler } }
      })
      const response = await postEvents(eyrie, payload)
      if (response.status === 202) {
        accepted.push(...numbers)
        continue
      }
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
      expect(((await response.json()) as Problem).detail).toMatch(/spool is full \(8 MB\)/)
      break
    }
    expect(accepted.length).toBeGreaterThan(100)
    const ready = await fetch(`${eyrie.address}/api/health/ready`)
    expect(ready.status).toBe(503)
    await server.start()
    await expectStored(eyrie, accepted)
    const more = take(20)
    await post(eyrie, more)
    await expectStored(eyrie, [...accepted, ...more])
    expect(await eyrie.stop()).toBe(0)
  })

  test('a second process is refused the spool with one line', async () => {
    const { start, environment } = await prepare()
    const eyrie = await start()
    const second = spawnEyrie(environment)
    const output = collectOutput(second)
    const code = await new Promise((resolve) => second.once('exit', resolve))
    expect(code).toBe(1)
    expect(output()).toMatch(/Eyrie cannot start: the spool .* is in use by process \d+/)
    expect(await eyrie.stop()).toBe(0)
  })
})
