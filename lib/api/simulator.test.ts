import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { OverviewAnswer } from '../domain/answers/overview'
import type { SensorsAnswer } from '../domain/answers/sensors'
import { falcoAlert } from '../testing/falco-alert'
import { readStream } from '../testing/read-stream'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const apiToken = 'a-token-for-scripts-0123456789'
let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi({ EYRIE_API_TOKEN: apiToken })
})
afterAll(() => api.close())

const read = async <T>(path: string) => (await (await fetch(api.address + path)).json()) as T
const count = async (q: string) => {
  const path = `/api/security/events?kind=all&from=now-2d&limit=1&q=${encodeURIComponent(q)}`
  return (await read<EventsAnswer>(path)).total.value
}
const simulator = (method: 'POST' | 'DELETE', body?: object, headers = {}) =>
  fetch(`${api.address}/api/simulator`, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

describe('the simulator', () => {
  it('plays through the store, one at a time, marks all it makes, and takes it away again', async () => {
    const real = falcoAlert(1, { output: 'a real alert', hostname: 'sim-worker-1' })
    expect((await postEvents(api, real)).status).toBe(202)

    const started = await simulator('POST', { speed: 1000 })
    expect(started.status).toBe(202)
    expect(await started.json()).toEqual({ status: 'running' })
    const second = await simulator('POST')
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({ code: 'conflict' })

    const wiped = 'rule.name: "Clear Log Activities"'
    await expect.poll(() => count(wiped), { timeout: 12_000 }).toBeGreaterThan(0)
    const marked = await count('eyrie.simulated: true')
    expect(marked).toBeGreaterThan(2_400)
    const { sensors } = await read<SensorsAnswer>('/api/security/sensors')
    expect(sensors.filter((one) => one.kind === 'simulated falco')).toHaveLength(12)
    const overview = await read<OverviewAnswer>('/api/security/overview?from=now-24h')
    expect(overview.simulated).toBeGreaterThan(2_000)
    expect(overview.simulated).toBeLessThan(overview.total)

    const removed = await simulator('DELETE')
    expect(removed.status).toBe(200)
    expect((await removed.json()) as object).toHaveProperty('removed')
    expect(await count('eyrie.simulated: true')).toBe(0)
    expect(await count('"a real alert"')).toBe(1)
    const left = await read<SensorsAnswer>('/api/security/sensors')
    expect(left.sensors.map((one) => one.name)).toEqual(['falco/sim-worker-1'])
    expect((await read<OverviewAnswer>('/api/security/overview')).simulated).toBe(0)
  })

  it('tells every open stream when it has removed', async () => {
    const stream = await readStream(`${api.address}/api/security/stream?q=rule.name:%20none`)
    await expect.poll(() => stream.messages.some((one) => one.id)).toBe(true)
    expect((await simulator('DELETE')).status).toBe(200)
    await expect
      .poll(() => stream.messages.filter(({ event }) => event === 'reset'))
      .toEqual([{ id: undefined, event: 'reset', data: '{}' }])
    stream.close()
  })

  it('can be called off in the middle and started anew', async () => {
    expect((await simulator('POST', { noisy: true })).status).toBe(202)
    await expect.poll(() => count('eyrie.simulated: true'), { timeout: 12_000 }).toBeGreaterThan(0)
    expect((await simulator('DELETE')).status).toBe(200)
    expect(await count('eyrie.simulated: true')).toBe(0)
    expect((await simulator('POST', { noisy: false })).status).toBe(202)
    expect((await simulator('DELETE')).status).toBe(200)
    expect(await count('eyrie.simulated: true')).toBe(0)
  })

  it('is for administrators: a sensor or a reading script may not start or remove', async () => {
    for (const [token, status] of [
      [api.token, 403],
      [apiToken, 403],
      ['wrong-token-0123456789', 401],
    ] as const) {
      const headers = { authorization: `Bearer ${token}` }
      expect((await simulator('POST', {}, headers)).status).toBe(status)
      expect((await simulator('DELETE', undefined, headers)).status).toBe(status)
    }
  })

  it('refuses what it cannot play', async () => {
    for (const body of [{ speed: 0 }, { speed: 'fast' }, { noisy: 'yes' }]) {
      expect((await simulator('POST', body)).status).toBe(400)
    }
  })
})

describe('an event marked as simulated', () => {
  it('is counted, listed and streamed like any other: the mark hides nothing', async () => {
    const fields = { 'eyrie.simulated': true }
    const alert = falcoAlert(9, { output: 'marked by whoever', priority: 'Critical', fields })
    expect((await postEvents(api, alert)).status).toBe(202)
    const unmarked = { ...alert, output_fields: falcoAlert(9).output_fields }
    expect((await postEvents(api, unmarked)).status).toBe(202)
    expect(await count('"marked by whoever"')).toBe(2)
    const overview = await read<OverviewAnswer>('/api/security/overview')
    expect(overview.critical.alerts).toBe(2)
    expect((await simulator('DELETE')).status).toBe(200)
    expect(await count('"marked by whoever"')).toBe(1)
  })
})
