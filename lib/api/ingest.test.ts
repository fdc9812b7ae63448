import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestAnswer } from '../domain/answers/ingest'
import type { Problem } from '../domain/answers/problem'
import type { DeadLettersAnswer, SensorsAnswer } from '../domain/answers/sensors'
import type { SecurityEvent } from '../domain/security-event'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const read = async <T>(path: string) => (await (await fetch(api.address + path)).json()) as T
const answerOf = async (response: Response) => (await response.json()) as IngestAnswer
const find = async (text: string) => {
  const q = encodeURIComponent(JSON.stringify(text))
  return (await read<{ events: SecurityEvent[] }>(`/api/security/events?kind=all&q=${q}`)).events
}

describe('POST /api/ingest/falco', () => {
  it('answers 202 with what was new, known and refused, and what it took can be read at once', async () => {
    const payload = [falcoAlert(1, { output: 'first of three' }), { rule: 'no time' }, 7]
    const response = await postEvents(api, payload)
    expect(response.status).toBe(202)
    const answer = await answerOf(response)
    expect(answer).toMatchObject({ accepted: 1, duplicates: 0 })
    expect(answer.rejected.map((one) => one.index)).toEqual([1, 2])
    expect(await find('first of three')).toHaveLength(1)
    const again = await answerOf(await postEvents(api, payload[0]))
    expect(again).toEqual({ accepted: 0, duplicates: 1, rejected: [] })
    expect(await find('first of three')).toHaveLength(1)
  })

  it('keeps the nanoseconds of integers above 2^53', async () => {
    const text = JSON.stringify(falcoAlert(2, { output: 'nanoseconds' }))
    const exact = text.replace('"user.uid":0', '"user.uid":0,"evt.time":1787217302123456789')
    expect((await postEvents(api, exact)).status).toBe(202)
    const [event] = await find('nanoseconds')
    expect(event?.eyrie.fields['evt.time']).toBe('1787217302123456789')
  })

  it('takes NDJSON, where a broken line costs only itself', async () => {
    const lines = [falcoAlert(3, { output: 'line one' }), falcoAlert(4, { output: 'line two' })]
    const [one, two] = lines.map((line) => JSON.stringify(line))
    const body = `${one}\n{"broken\n${two}\n`
    const response = await postEvents(api, body, { 'content-type': 'application/x-ndjson' })
    expect(await answerOf(response)).toMatchObject({ accepted: 2, rejected: [{ index: 1 }] })
  })

  it('takes gzip, a charset, and no content type at all', async () => {
    const send = (number: number, headers: Record<string, string>, isPacked: boolean) => {
      const text = JSON.stringify(falcoAlert(number))
      return fetch(`${api.address}/api/ingest/falco`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`:${api.token}`)}`, ...headers },
        body: isPacked ? new Uint8Array(gzipSync(text)) : new TextEncoder().encode(text),
      })
    }
    const json = { 'content-type': 'application/json; charset=utf-8' }
    expect((await send(5, { ...json, 'content-encoding': 'gzip' }, true)).status).toBe(202)
    expect((await send(6, json, false)).status).toBe(202)
    expect((await send(7, {}, false)).status).toBe(202)
  })

  it('refuses a wrong or missing token before it reads the body', async () => {
    for (const authorization of ['', 'Bearer nope', 'Basic bm9wZQ==']) {
      const response = await postEvents(api, '{', { authorization })
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  it.each([
    ['not JSON', '{"rule":', {}, 400],
    ['an empty body', '', {}, 400],
    ['a lone number', '5', {}, 400],
    ['text', 'hello', { 'content-type': 'text/plain' }, 415],
    ['an unknown encoding', '{}', { 'content-encoding': 'zstd' }, 415],
    ['what claims to be gzip', '{}', { 'content-encoding': 'gzip' }, 400],
  ])('answers %s with a clear problem', async (_case, body, headers, status) => {
    const response = await postEvents(api, body, headers)
    expect(response.status).toBe(status)
    const problem = (await response.json()) as Problem
    expect(problem).toMatchObject({ status, requestId: response.headers.get('x-request-id') })
    expect(problem.detail.length).toBeGreaterThan(10)
  })

  it('refuses bodies over 16 MiB, also when they grow to that only after decompression', async () => {
    const large = ' '.repeat(17 * 1024 * 1024)
    expect((await postEvents(api, large)).status).toBe(413)
    const bomb = new Uint8Array(gzipSync(large))
    const response = await fetch(`${api.address}/api/ingest/falco`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.token}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: bomb,
    })
    expect(response.status).toBe(413)
  })

  it('takes one alert with deep nesting, null bytes, half characters and a clock of 1970 without harm', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    const odd = falcoAlert(8, { output: 'odd \u0000 \ud800 one', time: '1970-01-01T00:00:00Z' })
    const neighbour = JSON.stringify(falcoAlert(9, { output: 'a neighbour' }))
    const body = `[${JSON.stringify(odd)},{"rule":${deep}},${neighbour}]`
    const answer = await answerOf(await postEvents(api, body))
    expect(answer).toMatchObject({ accepted: 2, rejected: [{ index: 1 }] })
    expect(await find('a neighbour')).toHaveLength(1)
    const [kept] = await find('one')
    expect(kept?.eyrie.clock_skew).toBe(true)
    expect(kept?.event.original_time).toMatch(/^1970-/)
  })

  it('lets concurrent small requests share commits', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        postEvents(api, falcoAlert(1000 + index, { output: `together ${index}` })),
      ),
    )
    expect(answers.every((one) => one.status === 202)).toBe(true)
    // A commit stamps all that it stores with the same arrival.
    const arrivals = new Set((await find('together')).map((event) => event.event.ingested))
    expect(arrivals.size).toBeLessThan(32)
  })

  it('takes small events while others hold large bodies half sent', async () => {
    const { hostname, port } = new URL(api.address)
    const head = `POST /api/ingest/falco HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${api.token}\r\nContent-Type: application/json\r\n`
    const sockets = Array.from({ length: 40 }, (_, index) => {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined)
      const size = index % 2 ? 'Transfer-Encoding: chunked' : 'Content-Length: 16000000'
      socket.write(`${head}${size}\r\n\r\n${index % 2 ? '1\r\n[\r\n' : '['}`)
      return socket
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await postEvents(api, falcoAlert(2000))).status).toBe(202)
    expect(
      (
        await postEvents(
          api,
          Array.from({ length: 400 }, (_, i) => falcoAlert(3000 + i)),
        )
      ).status,
    ).toBe(202)
    for (const socket of sockets) socket.destroy()
  })

  it('knows no other sensors yet', async () => {
    const response = await fetch(`${api.address}/api/ingest/nothing`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}` },
      body: '{}',
    })
    expect(response.status).toBe(404)
  })

  it('understands Falco’s drops as the sensor’s health, not as an attack', async () => {
    const drop = {
      hostname: 'node-drop',
      output: 'Falco internal: syscall event drop. 812 system calls dropped in last second.',
      output_fields: { ebpf_enabled: '1', n_drops: '812', n_evts: '40210' },
      priority: 'Debug',
      rule: 'Falco internal: syscall event drop',
      source: 'internal',
      time: new Date().toISOString(),
    }
    expect(await answerOf(await postEvents(api, drop))).toMatchObject({ accepted: 1 })
    const { sensors } = await read<SensorsAnswer>('/api/security/sensors')
    expect(sensors.find((one) => one.node === 'node-drop')).toMatchObject({
      status: 'dropping',
      dropped: 812,
    })
    await postEvents(api, drop)
    const again = await read<SensorsAnswer>('/api/security/sensors')
    expect(again.sensors.find((one) => one.node === 'node-drop')).toMatchObject({ dropped: 812 })
    const q = encodeURIComponent('observer.hostname: node-drop')
    expect(await read(`/api/security/events?q=${q}`)).toMatchObject({ events: [] })
    expect(await read(`/api/security/events?kind=state&q=${q}`)).toMatchObject({
      total: { value: 1, relation: 'eq' },
    })
  })
})

describe('dead letters', () => {
  it('are kept with their reason and can be corrected and taken', async () => {
    const wrong = falcoAlert(20, { priority: 'Dreadful', output: 'a letter' })
    await postEvents(api, [wrong])
    const { deadLetters } = await read<DeadLettersAnswer>('/api/security/dead-letters?limit=1')
    const [letter] = deadLetters
    expect(letter).toMatchObject({ sensor: 'falco', pointer: '/priority' })
    expect(JSON.parse(letter?.body ?? '')).toEqual(wrong)
    const replay = (body: unknown) =>
      fetch(`${api.address}/api/security/dead-letters/${letter?.id}/replay`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const still = await answerOf(await replay(wrong))
    expect(still).toMatchObject({ accepted: 0, rejected: [{ pointer: '/priority' }] })
    expect(await answerOf(await replay({ ...wrong, priority: 'Error' }))).toMatchObject({
      accepted: 1,
    })
    expect(await find('a letter')).toHaveLength(1)
    expect((await replay(wrong)).status).toBe(404)
    const after = await read<DeadLettersAnswer>('/api/security/dead-letters')
    expect(after.deadLetters.map((one) => one.id)).not.toContain(letter?.id)
  })

  it('are held to the bounds of what sensors send when they are taken again', async () => {
    await postEvents(api, [falcoAlert(21, { priority: 'Dreadful', output: 'a bounded letter' })])
    const { deadLetters } = await read<DeadLettersAnswer>('/api/security/dead-letters?limit=1')
    const replay = (body: string) =>
      fetch(`${api.address}/api/security/dead-letters/${deadLetters[0]?.id}/replay`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    const right = JSON.stringify(falcoAlert(21, { output: 'a bounded letter' }))
    const withField = (value: string) => right.replace('"user.uid":0', `"user.uid":${value}`)
    for (const [value, reason] of [
      [`${'['.repeat(70)}${']'.repeat(70)}`, 'nested deeper than 64 levels'],
      [`[${'0,'.repeat(60_000)}0]`, 'more than 50000 values in one event'],
    ] as const) {
      const answer = await answerOf(await replay(withField(value)))
      expect(answer).toEqual({
        accepted: 0,
        duplicates: 0,
        rejected: [{ index: 0, pointer: '', reason }],
      })
    }
    expect((await replay(`[${right},${right}]`)).status).toBe(400)
    expect((await replay('{"half')).status).toBe(400)
    expect((await replay('')).status).toBe(400)
    expect(await answerOf(await replay(right))).toMatchObject({ accepted: 1 })
  })

  it('come page by page, newest first', async () => {
    for (let index = 0; index < 5; index += 1) await postEvents(api, [{ rule: `letter ${index}` }])
    const bodies: string[] = []
    for (let cursor = ''; ; ) {
      const page = await read<DeadLettersAnswer>(
        `/api/security/dead-letters?limit=2${cursor && `&cursor=${cursor}`}`,
      )
      bodies.push(...page.deadLetters.map((one) => one.body))
      if (page.next === null) break
      cursor = page.next
    }
    expect(bodies.slice(0, 2)).toEqual(['{"rule":"letter 4"}', '{"rule":"letter 3"}'])
    expect(new Set(bodies).size).toBe(bodies.length)
  })
})
