import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'
import {
  EventsAnswer,
  FacetsAnswer,
  SuggestAnswer,
  TopAnswer,
  TrendAnswer,
} from '../domain/answers/events'
import { LiveAnswer, ReadyAnswer } from '../domain/answers/health'
import { OverviewAnswer } from '../domain/answers/overview'
import { DeadLettersAnswer, DeadLettersSummary, SensorsAnswer } from '../domain/answers/sensors'
import { SecurityEvent } from '../domain/security-event'
import { falcoAlert } from '../testing/falco-alert'
import { readStream } from '../testing/read-stream'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const hourMs = 3_600_000
const nearlyAnHourMs = hourMs - 60_000
const startMs = Date.now()
const ago = (ms: number) => new Date(startMs - ms).toISOString()

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi({ EYRIE_API_TOKEN: 'token-for-scripts-0123456789' })
  const alerts = [
    falcoAlert(1, {
      time: ago(nearlyAnHourMs),
      priority: 'Critical',
      rule: 'Escape',
      fields: from('8.8.8.8'),
    }),
    falcoAlert(2, {
      time: ago(nearlyAnHourMs),
      priority: 'Error',
      rule: 'Read keys',
      fields: from('10.1.2.3'),
    }),
    falcoAlert(3, { time: ago(2 * hourMs), priority: 'Error', rule: 'Read keys' }),
    falcoAlert(4, {
      time: ago(3 * hourMs),
      priority: 'Notice',
      fields: { 'k8s.pod.name': 'quiet-1' },
    }),
    falcoAlert(5, {
      time: ago(30 * hourMs),
      priority: 'Notice',
      fields: { 'k8s.pod.name': 'old-1' },
    }),
  ]
  await postEvents(api, alerts)
  await postEvents(api, [{ nothing: true }])
})
afterAll(() => api.close())

function from(ip: string): Record<string, unknown> {
  return { 'fd.name': `${ip}:40000->10.0.0.7:443`, 'fd.cip': ip, 'fd.sip': '10.0.0.7' }
}
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(api.address + path, { headers })
async function read<T>(path: string, schema: ZodType<T>): Promise<T> {
  return schema.parse(await (await get(path)).json())
}

describe('the reading API', () => {
  it('answers each request in the shape that its schema publishes', async () => {
    const { events } = await read('/api/security/events', EventsAnswer)
    await read(`/api/security/events/${events[0]?.event.id}`, SecurityEvent)
    await read('/api/security/overview', OverviewAnswer)
    await read('/api/security/trend', TrendAnswer)
    await read('/api/security/top?field=rule.name', TopAnswer)
    await read('/api/security/facets?fields=rule.name', FacetsAnswer)
    await read('/api/security/fields/rule.name/suggest?prefix=re', SuggestAnswer)
    await read('/api/security/sensors', SensorsAnswer)
    await read('/api/security/dead-letters', DeadLettersAnswer)
    await read('/api/security/dead-letters/summary', DeadLettersSummary)
    await read('/api/health/live', LiveAnswer)
    await read('/api/health/ready', ReadyAnswer)
  })

  it('begins the days of a trend at the midnight of the zone that is asked for', async () => {
    for (const [zone, hour] of [
      ['UTC', '00:00'],
      ['Asia/Shanghai', '16:00'],
      ['Asia/Kolkata', '18:30'],
    ]) {
      const path = `/api/security/trend?from=now-3d&interval=1d&zone=${zone}`
      const { buckets } = await read(path, TrendAnswer)
      expect(buckets.length).toBeGreaterThanOrEqual(3)
      for (const { time } of buckets) expect(time).toMatch(new RegExp(`T${hour}:00.000Z$`))
      expect(buckets.reduce((total, bucket) => total + bucket.total, 0)).toBeGreaterThan(3)
    }
  })

  it('pages through events newest first, each once', async () => {
    const rules: string[] = []
    for (let cursor = ''; ; ) {
      const path = `/api/security/events?from=now-7d&limit=2${cursor && `&cursor=${cursor}`}`
      const page = await read(path, EventsAnswer)
      expect(page.total).toEqual({ value: 5, relation: 'eq' })
      rules.push(...page.events.map((event) => event['@timestamp']))
      if (page.next === null) break
      cursor = page.next
    }
    expect(rules).toHaveLength(5)
    expect(rules).toEqual([...rules].sort().reverse())
  })

  it('pages through events oldest first where it is asked to', async () => {
    const path = '/api/security/events?from=now-7d&limit=3&order=asc'
    const first = await read(path, EventsAnswer)
    const second = await read(`${path}&cursor=${first.next}`, EventsAnswer)
    const times = [...first.events, ...second.events].map((event) => event['@timestamp'])
    expect(times).toHaveLength(5)
    expect(times).toEqual([...times].sort())
  })

  it('counts the values of several fields in one answer, in the order asked for', async () => {
    const path =
      '/api/security/facets?fields=rule.name,event.severity&size=1&q=not rule.name:Escape'
    expect((await read(path, FacetsAnswer)).facets).toEqual([
      { field: 'rule.name', values: [{ value: 'Read keys', count: 2 }], other: 1 },
      { field: 'event.severity', values: [{ value: '4', count: 2 }], other: 1 },
    ])
  })

  it('includes from, excludes to, and has 24 hours by default', async () => {
    const exact = `from=${ago(3 * hourMs)}&to=${ago(hourMs)}`
    expect((await read(`/api/security/events?${exact}`, EventsAnswer)).total.value).toBe(2)
    expect((await read('/api/security/events', EventsAnswer)).total.value).toBe(4)
  })

  it('tells the overview in one answer whose parts agree', async () => {
    const overview = await read('/api/security/overview', OverviewAnswer)
    expect(overview.total).toBe(4)
    expect(overview.trend.buckets.reduce((total, bucket) => total + bucket.total, 0)).toBe(4)
    expect(overview.critical).toEqual({ alerts: 1, pods: 1, nodes: 0 })
    expect(overview.topThreats).toEqual([
      { rule: 'Read keys', severity: 4, count: 2 },
      { rule: 'Escape', severity: 5, count: 1 },
    ])
    expect(overview.origins).toEqual([{ country: 'US', count: 1 }])
    expect(overview.unlocatable).toBe(1)
    expect(overview.assets).toEqual({ online: 2, known: 4 })
    expect(overview.riskBands.map(({ band, assets }) => [band, assets])).toEqual([
      ['critical', 0],
      ['high', 1],
      ['medium', 0],
      ['low', 0],
      ['info', 1],
    ])
    const [worst] = overview.riskBands[1]?.worst ?? []
    const sum = worst?.terms.reduce((total, term) => total + term.points, 0)
    expect(sum).toBeCloseTo(worst?.score ?? Number.NaN, 1)
    expect(overview.sensors).toMatchObject({ alive: 1, dropping: 0, known: 1 })
    expect(overview.latest).toHaveLength(4)
  })

  it('compares with the range before only where that is wholly kept', async () => {
    const overview = await read('/api/security/overview?from=now-1h', OverviewAnswer)
    expect(overview.previousTotal).not.toBeNull()
    const long = await read('/api/security/overview?from=now-29h', OverviewAnswer)
    expect(long.previousTotal).toBeNull()
  })

  it('compares a trend bucket by bucket, where it is asked to and the time before is kept', async () => {
    expect(await read('/api/security/trend?from=now-1h', TrendAnswer)).not.toHaveProperty('before')
    const path = '/api/security/trend?compare=before&by=rule.name&interval=15m'
    const range = `&from=${ago(2.5 * hourMs)}&to=${ago(0)}`
    const { buckets, before } = await read(path + range, TrendAnswer)
    expect(before).toEqual({ from: ago(5 * hourMs), to: ago(2.5 * hourMs), total: 1 })
    expect(buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(3)
    expect(buckets.every((bucket) => bucket.before !== undefined)).toBe(true)
    const [held, ...more] = buckets.filter((bucket) => bucket.before === 1)
    expect(more).toEqual([])
    // The alert of three hours ago stands as far from the range's start as it was from the one before.
    const afterMs = startMs - 0.5 * hourMs - Date.parse(held?.time ?? '')
    expect(afterMs).toBeGreaterThanOrEqual(0)
    expect(afterMs).toBeLessThan(15 * 60_000)
    const long = await read(`${path}&from=now-29h`, TrendAnswer)
    expect(long.before?.total).toBeNull()
    expect(long.buckets.some((bucket) => 'before' in bucket)).toBe(false)
  })

  it('filters every figure by the query', async () => {
    const q = encodeURIComponent('rule.name: "Read keys" and event.severity >= 4')
    expect((await read(`/api/security/events?q=${q}`, EventsAnswer)).total.value).toBe(2)
    expect((await read(`/api/security/overview?q=${q}`, OverviewAnswer)).total).toBe(2)
    const top = await read(`/api/security/top?field=kubernetes.pod.name&q=${q}`, TopAnswer)
    expect(top.values).toEqual([{ value: 'api-6c9f7b7d4-x2lqz', count: 2 }])
  })

  it.each([
    ['/api/security/events?from=yesterday', 'from'],
    ['/api/security/events?from=now&to=now-1h', 'to'],
    ['/api/security/events?limit=1001', 'limit'],
    ['/api/security/events?limit=ten', 'limit'],
    ['/api/security/events?kind=noise', 'kind'],
    ['/api/security/events?from=2026-02-31', 'from'],
    ['/api/security/overview?from=2026-02-01&to=2026-02-29T10:00:00Z', 'to'],
    ['/api/security/trend?q=event.created > 2026-02-31', 'q'],
    ['/api/security/events?cursor=x', 'cursor'],
    ['/api/security/events?q=rule.nam:x', 'q'],
    ['/api/security/top?field=nope', 'field'],
    ['/api/security/top', 'field'],
    ['/api/security/facets?fields=rule.name,nope', 'fields'],
    ['/api/security/events?order=up', 'order'],
    ['/api/security/trend?interval=1s', 'interval'],
    ['/api/security/trend?zone=Nowhere/Atall', 'zone'],
    ['/api/security/overview?zone=nope', 'zone'],
    ['/api/security/trend?by=nope', 'by'],
    ['/api/security/stream?q=(', 'q'],
  ])('says what is wrong with %s', async (path, pointer) => {
    const response = await get(path)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ pointer }] })
  })

  it.each(['event.severity > 1e308', 'process.pid: 1e21', 'process.pid > -1e300'])(
    'takes any number in a query, as large as %s',
    async (text) => {
      for (const path of ['events', 'overview', 'trend']) {
        expect((await get(`/api/security/${path}?q=${encodeURIComponent(text)}`)).status).toBe(200)
      }
    },
  )

  it('refuses a parameter that is too long, or a broken escape, as a problem', async () => {
    for (const path of [`events/${'f'.repeat(13_000)}`, 'events/%ff%zz']) {
      const response = await get(`/api/security/${path}`)
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  it('answers 404 for what is not there, with a problem', async () => {
    for (const path of [
      '/api/nothing',
      '/api/security/events/none',
      `/api/security/events/${'0'.repeat(32)}`,
    ]) {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'not-found' })
    }
  })

  it('describes every route, and who may call it', async () => {
    const { paths } = (await (await get('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { security: unknown[] }>>
    }
    expect(Object.keys(paths).sort()).toEqual([
      '/api/admin/backup',
      '/api/data-health',
      '/api/health/live',
      '/api/health/ready',
      '/api/ingest/{sensor}',
      '/api/openapi.json',
      '/api/security/assets',
      '/api/security/dead-letters',
      '/api/security/dead-letters/summary',
      '/api/security/dead-letters/{id}',
      '/api/security/dead-letters/{id}/replay',
      '/api/security/events',
      '/api/security/events/export',
      '/api/security/events/{id}',
      '/api/security/facets',
      '/api/security/fields/{field}/suggest',
      '/api/security/marks',
      '/api/security/overview',
      '/api/security/pods',
      '/api/security/pods/{cluster}/{namespace}/{pod}',
      '/api/security/sensors',
      '/api/security/sensors/{name}',
      '/api/security/stream',
      '/api/security/threats',
      '/api/security/threats/{tactic}/{technique}',
      '/api/security/top',
      '/api/security/trend',
      '/api/security/views',
      '/api/security/views/default',
      '/api/security/views/{id}',
      '/api/simulator',
      '/metrics',
    ])
    for (const methods of Object.values(paths)) {
      for (const route of Object.values(methods)) expect(Array.isArray(route.security)).toBe(true)
    }
  })

  it('counts for Prometheus what came in and what became of it', async () => {
    await postEvents({ ...api, token: 'not-the-token-000000' }, falcoAlert(99))
    const text = await (await get('/metrics')).text()
    expect(text).toContain('eyrie_ingest_requests_total{status="202"} 2')
    expect(text).toContain('eyrie_ingest_requests_total{status="401"} 1')
    expect(text).toContain('eyrie_ingest_events_total{sensor="falco",outcome="accepted"} 5')
    expect(text).toContain('eyrie_ingest_events_total{sensor="falco",outcome="rejected"} 1')
    expect(text).toMatch(/^eyrie_store_events 5$/m)
  })
})

describe('who may read', () => {
  it('is a script with the API token, and nobody with a wrong one', async () => {
    const path = '/api/security/sensors'
    const ask = async (token: string) =>
      (await get(path, { authorization: `Bearer ${token}` })).status
    expect(await ask('token-for-scripts-0123456789')).toBe(200)
    expect(await ask('another-token-000000000000')).toBe(401)
    expect(await ask(api.token)).toBe(403)
  })

  it('is not another page in the same browser, by rebinding a name or by fetching', async () => {
    const status = (headers: Record<string, string>, path = '/api/security/sensors') =>
      new Promise<number | undefined>((resolve, reject) => {
        httpRequest(api.address + path, { headers }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
    const { host } = new URL(api.address)
    expect(await status({ host })).toBe(200)
    expect(await status({ host: 'evil.example' })).toBe(403)
    expect(await status({ host: 'evil.example' }, '/')).toBe(403)
    expect(await status({ host, origin: 'http://evil.example' })).toBe(403)
    expect(await status({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).toBe(
      403,
    )
    expect(await status({ host }, '/')).toBe(200)
  })
})

describe('the stream', () => {
  const url = () => `${api.address}/api/security/stream`
  const post = async (number: number, priority = 'Warning') => {
    await postEvents(api, falcoAlert(number, { priority }))
  }

  it('shows what was stored at once and resumes exactly after the last id', async () => {
    const stream = await readStream(url())
    await expect.poll(() => stream.messages.some((one) => one.id)).toBe(true)
    await post(100)
    await post(101)
    const alerts = () => stream.messages.filter((one) => one.event === 'alert')
    await expect.poll(() => alerts().length).toBe(2)
    stream.close()
    await post(102)
    const resumed = await readStream(url(), { 'last-event-id': alerts()[0]?.id ?? '' })
    const commands = () =>
      resumed.messages
        .filter((one) => one.event === 'alert')
        .map((one) => SecurityEvent.parse(JSON.parse(one.data ?? '')).process?.command_line)
    await expect.poll(() => commands().length).toBe(2)
    expect(commands()).toEqual(['sh -c number-101', 'sh -c number-102'])
    resumed.close()
  })

  it('goes on where an overview ended, without a seam', async () => {
    const { cursor, total } = await read('/api/security/overview', OverviewAnswer)
    await post(110)
    const stream = await readStream(`${url()}?after=${cursor}`)
    await post(111)
    await expect.poll(() => stream.messages.filter((one) => one.event === 'alert').length).toBe(2)
    expect((await read('/api/security/overview', OverviewAnswer)).total).toBe(total + 2)
    stream.close()
  })

  it('refuses a cursor that it never gave, and one of the future does not disturb others', async () => {
    const forged = await get('/api/security/stream', { 'last-event-id': '1.ab' })
    expect(forged.status).toBe(400)
    const first = await readStream(url(), { 'last-event-id': 'zzzzzzzzz.' })
    const second = await readStream(url())
    await expect.poll(() => second.messages.some((one) => one.id)).toBe(true)
    await post(130)
    for (const stream of [first, second]) {
      const alerts = () => stream.messages.filter((one) => one.event === 'alert')
      await expect.poll(() => alerts().length).toBe(1)
      stream.close()
    }
  })

  it('sends only what matches', async () => {
    const stream = await readStream(`${url()}?q=${encodeURIComponent('event.severity: 7')}`)
    await expect.poll(() => stream.messages.some((one) => one.id)).toBe(true)
    await post(120)
    await post(121, 'Emergency')
    const alerts = () => stream.messages.filter((one) => one.event === 'alert')
    await expect.poll(() => alerts().length).toBe(1)
    expect(alerts()[0]?.data).toContain('number-121')
    stream.close()
  })
})
