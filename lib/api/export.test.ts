import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { SecurityEvent } from '../domain/security-event'
import type { EventStore } from '../store/event-store'
import { buildEvents } from '../testing/build-event'
import { falcoAlert } from '../testing/falco-alert'
import { openTestStore } from '../testing/open-test-store'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'
import { sendProblem } from './problems'
import { tellPartial } from './request-signal'
import { exportRoutes } from './routes/export'

const hostile = '=HYPERLINK("http://evil.example","see")\r\n\u202eright to left\0'
const count = 2300

describe('an export over the API', () => {
  let api: Awaited<ReturnType<typeof startApi>>
  beforeAll(async () => {
    api = await startApi()
    const alerts = Array.from({ length: count }, (_, index) =>
      falcoAlert(index, {
        rule: index === 7 ? hostile : `Rule ${index % 3}`,
        time: new Date(Date.now() - index * 1000).toISOString(),
      }),
    )
    await postEvents(api, alerts)
  })
  afterAll(() => api.close())
  const get = (search: string) => fetch(`${api.address}/api/security/events/export?${search}`)

  it('has every event that matches once, newest first, as one JSON a line', async () => {
    const answer = await get('format=ndjson')
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
    const text = await answer.text()
    expect(text.endsWith('\n')).toBe(true)
    const events = text
      .trimEnd()
      .split('\n')
      .map((line) => SecurityEvent.parse(JSON.parse(line)))
    expect(events).toHaveLength(count)
    expect(new Set(events.map((event) => event.event.id)).size).toBe(count)
    const times = events.map((event) => event['@timestamp'])
    expect(times).toEqual([...times].sort().reverse())
  })

  it('holds to query, range and kind like the list', async () => {
    const from = new Date(Date.now() - 300_000).toISOString()
    for (const search of ['q=rule.name:"Rule 1"', `from=${from}`, 'kind=state', 'q="number=12"']) {
      const list = await (await fetch(`${api.address}/api/security/events?${search}`)).json()
      const lines = (await (await get(`format=ndjson&${search}`)).text()).split('\n').slice(0, -1)
      expect(lines, search).toHaveLength(list.total.value)
    }
  })

  it('is a CSV file by a safe name, in which nothing is run', async () => {
    const answer = await get(`format=csv&q=${encodeURIComponent('"number=7"')}`)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="eyrie-events-\d{4}-\d\d-\d\d-\d{6}Z\.csv"$/,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await answer.text()
    expect(text.startsWith('timestamp,event.id,')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""see"")`)
  })

  it('of nothing is a header, or empty', async () => {
    expect(await (await get('format=csv&q=rule.name:nothing')).text()).toMatch(/^timestamp.*\r\n$/)
    expect(await (await get('format=ndjson&q=rule.name:nothing')).text()).toBe('')
  })

  it('that cannot be is refused before anything is sent', async () => {
    for (const search of [
      'format=xls',
      'format=csv&q=kubernets.x:1',
      'format=csv&from=yesterday',
    ]) {
      const answer = await get(search)
      expect(answer.status, search).toBe(400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
  })
})

describe('an export to a reader that is slow or goes away', () => {
  let filled: Awaited<ReturnType<typeof openTestStore>>
  beforeAll(async () => {
    filled = await openTestStore()
    const long = 'x'.repeat(4000)
    for (let batch = 0; batch < 20; batch += 1) {
      const message = (index: number) => ({ message: `${batch} ${index} ${long}` })
      await filled.events.append(buildEvents(1000, message))
    }
  }, 120_000)
  afterAll(() => filled.dispose())

  /** The export alone over a real store; counts the pages that were read, and tells how reading ended. */
  async function serve(
    wrap: (events: EventStore) => EventStore = (events) => events,
    limits?: { atOnce: number; idleMs: number },
  ) {
    const seen = { pages: 0, ended: false }
    const events = wrap(filled.events)
    const app = Fastify({ forceCloseConnections: true })
    app.setValidatorCompiler(validatorCompiler)
    tellPartial(app)
    app.setErrorHandler(sendProblem)
    const counting: EventStore = {
      ...events,
      async *scan(query, options) {
        try {
          for await (const page of events.scan(query, options)) {
            seen.pages += 1
            yield page
          }
        } finally {
          seen.ended = true
        }
      },
    }
    await app
      .withTypeProvider<ZodTypeProvider>()
      .register(exportRoutes({ events: counting, now: Date.now }, limits))
    await app.listen({ host: '127.0.0.1', port: 0 })
    onTestFinished(() => app.close())
    const { port } = app.server.address() as AddressInfo
    const open = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const path = '/api/security/events/export?format=ndjson&from=2026-01-01'
        httpRequest({ port, path, host: '127.0.0.1' }, resolve).on('error', reject).end()
      })
    return { seen, open }
  }

  it('waits for the reader, and stops reading the store once it is gone', async () => {
    const { seen, open } = await serve()
    const response = await open()
    response.pause()
    const settled = async () => {
      let before = -1
      await vi.waitUntil(
        () => {
          const isSame = before === seen.pages
          before = seen.pages
          return isSame
        },
        { interval: 400, timeout: 10_000 },
      )
    }
    await settled()
    expect(seen.pages).toBeLessThan(15)
    expect(seen.ended).toBe(false)
    response.destroy()
    await vi.waitUntil(() => seen.ended, { timeout: 5000 })
    expect(seen.pages).toBeLessThan(17)
  })

  it('gives up a reader that takes nothing, but none that is slow', async () => {
    const { seen, open } = await serve(undefined, { atOnce: 2, idleMs: 2500 })
    const response = await open()
    for (let turn = 0; turn < 10; turn += 1) {
      response.resume()
      await new Promise((resolve) => setTimeout(resolve, 10))
      response.pause()
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    expect(seen.ended).toBe(false)
    await vi.waitUntil(() => seen.ended, { timeout: 5000 })
    response.destroy()
  })

  it('is refused while too many others run', async () => {
    const { open } = await serve(undefined, { atOnce: 2, idleMs: 60_000 })
    const [first, second] = [await open(), await open()]
    first.pause()
    second.pause()
    const third = await open()
    expect(third.statusCode).toBe(429)
    third.resume()
    first.destroy()
    await vi.waitUntil(async () => {
      const next = await open()
      next.destroy()
      return next.statusCode === 200
    })
    second.destroy()
  })

  it('breaks the connection where the store fails, so that no part is taken for the whole', async () => {
    const { open } = await serve((events) => ({
      ...events,
      async *scan(query, options) {
        let pages = 0
        for await (const page of events.scan(query, options)) {
          yield page
          pages += 1
          if (pages === 3) throw new Error('the disk is gone')
        }
      },
    }))
    const response = await open()
    expect(response.statusCode).toBe(200)
    const read = async () => {
      for await (const _ of response);
    }
    await expect(read()).rejects.toThrow()
  })
})
