import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventsAnswer } from '../domain/answers/events'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const priorities = ['Notice', 'Critical', 'Error']
let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
  const alerts = Array.from({ length: 9 }, (_, index) =>
    falcoAlert(index, {
      priority: priorities[index % 3] ?? '',
      time: new Date(Date.now() - index * 60_000).toISOString(),
      fields: { 'user.name': index % 3 === 0 ? '<NA>' : `user ${index % 4}` },
    }),
  )
  await postEvents(api, alerts)
})
afterAll(() => api.close())

const path = '/api/security/events?from=now-1d&limit=2'
const get = (rest: string) => fetch(`${api.address}${path}${rest}`)

/** All events of a list, page by page. */
async function list(order: string) {
  const events: EventsAnswer['events'] = []
  for (let cursor = ''; ; ) {
    const answer = await get(`${order}${cursor && `&cursor=${cursor}`}`)
    const page = EventsAnswer.parse(await answer.json())
    events.push(...page.events)
    if (page.next === null) return events
    cursor = page.next
  }
}

describe('the order of a list', () => {
  it('is of the field asked for, either way, page by page', async () => {
    const worst = await list('&sort=event.severity')
    expect(worst.map(({ event }) => event.severity)).toEqual([5, 5, 5, 4, 4, 4, 2, 2, 2])
    const users = (await list('&sort=user.name&order=asc')).map(({ user }) => user?.name ?? null)
    expect(users).toEqual([...users.filter((name) => name !== null).sort(), null, null, null])
    const times = worst.slice(0, 3).map((event) => event['@timestamp'])
    expect(times).toEqual(times.toSorted().reverse())
  })

  it('is by time, newest first, unless asked for', async () => {
    const usual = await list('')
    expect(usual).toEqual(await list('&sort=@timestamp&order=desc'))
    expect(usual).toEqual((await list('&order=asc')).reverse())
  })

  it('refuses a cursor of another order, and a field that orders nothing', async () => {
    const { next } = EventsAnswer.parse(await (await get('&sort=user.name')).json())
    for (const rest of [`&sort=rule.name&cursor=${next}`, `&cursor=${next}`]) {
      const answer = await get(rest)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer: 'cursor', message: 'is of a list in another order' }],
      })
    }
    for (const sort of ['message', 'tags', 'process.command_line', 'no.such.field', '']) {
      const answer = await get(`&sort=${sort}`)
      expect(answer.status, sort).toBe(400)
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: 'sort' }] })
    }
  })

  it('is told with its fields in the description of the API', async () => {
    const document = await (await fetch(`${api.address}/api/openapi.json`)).json()
    const { parameters } = document.paths['/api/security/events'].get
    const sort = parameters.find((one: { name: string }) => one.name === 'sort')
    expect(sort.schema.enum).toContain('kubernetes.pod.name')
    expect(sort.schema.default).toBe('@timestamp')
  })
})
