import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SavedView, ViewsAnswer } from '../domain/answers/views'
import { startApi } from '../testing/start-api'

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi({ EYRIE_API_TOKEN: 'token-for-scripts-0123456789' })
})
afterAll(() => api.close())

const send = (method: string, path: string, body?: unknown, headers = {}) =>
  fetch(`${api.address}/api/security/views${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const list = async () => ((await (await send('GET', '')).json()) as ViewsAnswer).views
const night = { page: '/live', name: 'Night shift', search: '?q=event.severity%20%3E%3D%205' }

async function save(view: object): Promise<SavedView> {
  const answer = await send('POST', '', view)
  expect(answer.status).toBe(201)
  return (await answer.json()) as SavedView
}

it('keeps a view by name, once a page, and replaces it only when told to', async () => {
  const saved = await save(night)
  expect(saved).toMatchObject({ ...night, isDefault: false })
  expect((await send('POST', '', night)).status).toBe(409)
  await save({ ...night, search: '?q=rule.name%3A%20x', replace: true })
  const other = await save({ ...night, page: '/' })
  expect(other.id).not.toBe(saved.id)
  expect((await list()).map(({ page, search }) => [page, search])).toEqual([
    ['/', night.search],
    ['/live', '?q=rule.name%3A%20x'],
  ])
})

it('gives each page one default, and none once that view is gone', async () => {
  const first = await save({ ...night, page: '/pods', name: 'First' })
  const second = await save({ ...night, page: '/pods', name: 'Second' })
  const defaults = async () => (await list()).filter((one) => one.isDefault).map((one) => one.name)
  for (const { id } of [first, second]) {
    expect((await send('PUT', '/default', { page: '/pods', id })).status).toBe(204)
  }
  expect(await defaults()).toEqual(['Second'])
  expect((await send('PUT', '/default', { page: '/', id: first.id })).status).toBe(404)
  expect(await save({ ...night, page: '/pods', name: 'Second', replace: true })).toMatchObject({
    isDefault: true,
  })
  expect((await send('DELETE', `/${second.id}`)).status).toBe(204)
  expect((await send('DELETE', `/${second.id}`)).status).toBe(404)
  expect(await defaults()).toEqual([])
  await send('PUT', '/default', { page: '/pods', id: first.id })
  await send('PUT', '/default', { page: '/pods', id: null })
  expect(await defaults()).toEqual([])
})

it('refuses what is no page, no name or no address, and says where', async () => {
  const wrong: [object, string][] = [
    [{ page: 'https://elsewhere.example' }, '/page'],
    [{ page: '//elsewhere' }, '/page'],
    [{ name: '  ' }, '/name'],
    [{ name: 'a\u0000b' }, '/name'],
    [{ name: 'x'.repeat(81) }, '/name'],
    [{ search: '//elsewhere.example' }, '/search'],
    [{ search: `?${'x'.repeat(8192)}` }, '/search'],
  ]
  for (const [change, pointer] of wrong) {
    const answer = await send('POST', '', { ...night, name: 'Wrong', ...change })
    expect(answer.status, pointer).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain(pointer)
  }
  expect((await list()).map(({ name }) => name)).not.toContain('Wrong')
})

it('lets a script read views and change none', async () => {
  const headers = { authorization: 'Bearer token-for-scripts-0123456789' }
  expect((await send('GET', '', undefined, headers)).status).toBe(200)
  expect((await send('POST', '', night, headers)).status).toBe(403)
  expect((await send('DELETE', '/x', undefined, headers)).status).toBe(403)
})

it('holds a bounded number of them', async () => {
  const before = (await list()).length
  for (let at = before; at < 200; at += 1) await save({ ...night, name: `View ${at}` })
  expect((await send('POST', '', { ...night, name: 'One more' })).status).toBe(409)
  await save({ ...night, name: 'View 199', replace: true })
  expect(await list()).toHaveLength(200)
})
