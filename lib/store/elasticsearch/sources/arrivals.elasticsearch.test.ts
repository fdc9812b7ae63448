import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { parseJson } from '../../../pipeline/parse-json'
import { falcoDocuments } from '../../../sensors/catalog'
import { buildEvent, buildEvents } from '../../../testing/build-event'
import { describeWithElasticsearch } from '../../../testing/elasticsearch/describe-with-elasticsearch'
import {
  freshness,
  noCredentials,
  openTemporaryStore,
  removePrefix,
} from '../../../testing/elasticsearch/temporary-store'
import {
  asSidekick,
  falcoAlerts,
  withoutConflicts,
} from '../../../testing/elasticsearch/written-by-others'
import { everything, untilVisible } from '../../contract/event-store-fixture'
import { openSources } from './open-sources'

const start = { ingestedMs: 0, id: '' }
const assumedMs = 1000
const failing = { type: 'keyword', script: "throw new RuntimeException('no')" }

/** A store and, beside it, indices of others under a prefix of the test's own. */
async function open(patienceMs: number) {
  const url = inject('elasticsearchUrl')
  const others = `others-${randomUUID()}`
  const own = await openTemporaryStore()
  const put = async (path: string, body: object) => {
    const answer = await fetch(`${url}/${others}-${path}`, {
      method: path.includes('/') ? 'POST' : 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  }
  const [alert = {}] = falcoAlerts(1, Date.now() - 60_000)
  await put('whole/_doc?refresh=true', withoutConflicts(asSidekick(alert)))
  const openBoth = () =>
    openSources(own.store.events, {
      address: { ...noCredentials, node: url },
      prefix: own.prefix,
      patterns: [`${others}-*`],
      reader: falcoDocuments('default'),
      parseJson,
      settleSeconds: freshness.settleSeconds,
      assumedMs,
      everyMs: 0,
      patienceMs,
      now: Date.now,
    })
  onTestFinished(async () => {
    await own.dispose()
    await removePrefix(url, others)
  })
  return { own, put, openBoth }
}

describeWithElasticsearch('the order of arrival with what others write', () => {
  test('tells nothing that a slow write of ours could still come before', async () => {
    const { own, put, openBoth } = await open(0)
    const slow = `
      if (!ctx.message.startsWith('slow')) return;
      long endMs = System.currentTimeMillis() + 40;
      for (int i = 0; i < 900000 && System.currentTimeMillis() < endMs; i++) { }`
    const stamp = { set: { field: 'event.ingested', copy_from: '_ingest.timestamp' } }
    const answer = await fetch(`${own.url}/_ingest/pipeline/${own.prefix}-arrival`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ processors: [stamp, { script: { source: slow } }] }),
    })
    expect(answer.status).toBe(200)
    const another = await own.openAnother()
    const { events } = await openBoth()
    let { position } = await events.tail(start, 1000)

    let isWritten = false
    const count = 200
    const first = buildEvent({ message: 'stamped first' })
    const laggards = buildEvents(count, (index) => ({ message: `slow ${index}` }))
    const writing = another.events.append([first, ...laggards]).then(() => {
      isWritten = true
    })
    await wait(200)
    expect(await events.append([buildEvent({ message: 'at once' })])).toEqual(['stored'])
    const [late = {}] = falcoAlerts(1, Date.now())
    await put('whole/_doc?refresh=true', withoutConflicts(asSidekick({ ...late, output: 'later' })))
    const toldMs = performance.now() + freshness.settleSeconds * 1000 + assumedMs + 500
    const messages: string[] = []
    while (messages.length < count + 3) {
      const wasWritten = isWritten
      const page = await events.tail(position, 1000)
      // Long enough that by age alone both of the others would be told.
      if (!wasWritten && performance.now() > toldMs) expect(page.events).toEqual([])
      messages.push(...page.events.map(({ message }) => message))
      position = page.position
      await wait(50)
    }
    expect(performance.now()).toBeGreaterThan(toldMs)
    await writing
    expect(messages[0]).toBe('stamped first')
    expect(new Set(messages).size).toBe(count + 3)
  })

  test('goes on without an index of others that cannot be read, once it waited for it', async () => {
    const { own, put, openBoth } = await open(1500)
    await put('broken', { mappings: { runtime: { rule: failing } } })
    const [alert = {}] = falcoAlerts(1, Date.now() - 60_000)
    await put('broken/_doc?refresh=true', withoutConflicts(asSidekick(alert)))
    const [event] = buildEvents(1)
    if (event === undefined) throw new Error('no event')
    await own.store.events.append([event])
    await untilVisible(own.store.events)
    const { events } = await openBoth()
    await expect(events.tail(start, 100)).rejects.toMatchObject({ code: 'store-unavailable' })
    let told: string[] = []
    const tail = async () => {
      const page = await events.tail(start, 100).catch(() => null)
      told = page?.events.map(({ event: { id } }) => id) ?? []
      return told.length
    }
    await expect.poll(tail, { timeout: 20_000 }).toBe(2)
    expect(told).toContain(event.event.id)
    expect((await events.get(event.event.id))?.event.id).toBe(event.event.id)
    const read = async () => {
      for await (const _ of events.scan(everything()));
    }
    await expect(read()).rejects.toMatchObject({ code: 'store-unavailable' })
  })
})
