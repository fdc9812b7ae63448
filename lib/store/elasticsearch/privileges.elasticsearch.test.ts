import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildEvents } from '../../testing/build-event'
import { describeWithOwnElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import {
  administrator,
  startElasticsearch,
  type TestElasticsearch,
} from '../../testing/elasticsearch/start-server'
import { freshness } from '../../testing/elasticsearch/temporary-store'
import { everything, findIds, untilVisible } from '../contract/event-store-fixture'
import type { ElasticsearchAddress } from './connection'
import { openElasticsearchStore } from './open-elasticsearch-store'

const role = join(import.meta.dirname, '../../../docs/elasticsearch-role.json')
const basic = Buffer.from(`${administrator.username}:${administrator.password}`).toString('base64')

describeWithOwnElasticsearch('a cluster that asks who one is', (prepared) => {
  let server: TestElasticsearch

  beforeAll(async () => {
    server = await startElasticsearch(prepared, { withSecurity: true })
  }, 180_000)
  afterAll(() => server.stop())

  async function createKey(privileges: unknown): Promise<string> {
    const answer = await fetch(`${server.url}/_security/api_key`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'eyrie', role_descriptors: { eyrie: privileges } }),
    })
    const { encoded } = (await answer.json()) as { encoded: string }
    return encoded
  }

  const open = (way: Partial<ElasticsearchAddress>) =>
    openElasticsearchStore({
      address: { node: server.url, cloudId: null, apiKey: null, basic: null, ca: null, ...way },
      prefix: 'eyrie',
      now: Date.now,
      freshness,
    })

  test('lets a key with the documented role do everything, and nothing to other indices', async () => {
    const apiKey = await createKey(JSON.parse(await readFile(role, 'utf8')))
    const { events, records, close } = await open({ apiKey })
    expect(await events.append(buildEvents(3))).toEqual(['stored', 'stored', 'stored'])
    await untilVisible(events)
    expect(await findIds(events, everything())).toHaveLength(3)
    expect((await events.tail({ ingestedMs: 0, id: '' }, 10)).events).toHaveLength(3)
    expect(await events.health()).toMatchObject({ writable: true, events: 3 })
    await records.put('notes', 'a', 1, 0)
    await records.put('notes', 'a', 2, 1)
    expect(await records.list('notes', { limit: 5, before: null })).toHaveLength(1)
    expect(await records.trim('notes', 0)).toBe(1)
    const entry = {
      at: new Date().toISOString(),
      actor: 'a',
      action: 'b',
      subject: 'c',
      detail: {},
    }
    await records.appendAudit(entry)
    expect(await records.listAudit(5)).toEqual([entry])
    expect(await events.remove(everything({ fromMs: Date.now() }))).toBe(0)
    expect(await events.purge(Date.now())).toBe(3)
    await close()
    const reach = async (method: string, path: string) => {
      const headers = { authorization: `ApiKey ${apiKey}` }
      return (await fetch(`${server.url}/${path}`, { method, headers })).status
    }
    expect(await reach('GET', 'somebody-elses/_search')).toBe(403)
    expect(await reach('DELETE', 'eyrie-audit')).toBe(403)
    expect(await reach('DELETE', 'eyrie-records')).toBe(403)
  })

  test('lets in by name and password', async () => {
    const store = await open({ basic: administrator })
    expect((await store.events.health()).writable).toBe(true)
    await store.close()
  })

  test('is told of in one line where it does not let in', async () => {
    const wrong = { basic: { username: 'admin', password: 'not this one' } }
    await expect(open(wrong)).rejects.toThrow(/does not accept the credentials/)
    const apiKey = await createKey({ cluster: ['monitor'], indices: [] })
    await expect(open({ apiKey })).rejects.toThrow(/a privilege is missing/)
  })
})
