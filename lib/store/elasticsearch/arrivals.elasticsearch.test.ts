import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import { parseJson } from '../../pipeline/parse-json'
import { falcoDocuments } from '../../sensors/catalog'
import { buildEvent, buildEvents } from '../../testing/build-event'
import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { tellDuringSlowWrite } from '../../testing/elasticsearch/slow-write'
import {
  freshness,
  noCredentials,
  openTemporaryStore,
  removePrefix,
} from '../../testing/elasticsearch/temporary-store'
import {
  asSidekick,
  falcoAlerts,
  withoutConflicts,
} from '../../testing/elasticsearch/written-by-others'
import { everything, untilVisible } from '../contract/event-store-fixture'
import { openSources } from './sources/open-sources'

const start = { ingestedMs: 0, id: '' }
const assumedMs = 1000
const failing = { type: 'keyword', script: "throw new RuntimeException('no')" }

/** A store and, beside it, indices of others under a prefix of the test's own. */
async function open(patienceMs: number) {
  const url = inject('elasticsearchUrl')
  const others = `others-${randomUUID()}`
  const own = await openTemporaryStore()
  const put = async (path: string, body: object) => {
    const method = path.includes('/') ? 'POST' : 'PUT'
    const answer = await fetch(`${url}/${others}-${path}`, {
      method,
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
  return { own, others, put, openBoth }
}

/** One event of ours, as it can be read. */
async function append({ store }: Awaited<ReturnType<typeof openTemporaryStore>>) {
  await store.events.append(buildEvents(1))
  await untilVisible(store.events)
  const { events } = await store.events.search(everything(), { limit: 1, after: null })
  const [event] = events
  if (event === undefined) throw new Error('no event')
  return event
}

// Both slow writes are of one file, as either keeps a thread of the cluster's few for writes busy.
describeWithElasticsearch('the order of arrival', () => {
  test('tells nothing that a write which takes long could still come before, whoever sent it', async () => {
    const temporary = await openTemporaryStore()
    onTestFinished(() => temporary.dispose())
    const { events } = temporary.store
    const quick = buildEvent({ message: 'stamped later, written at once' })
    const messages = await tellDuringSlowWrite(temporary, events, {
      position: start,
      meanwhile: async () => expect(await events.append([quick])).toEqual(['stored']),
      later: 1,
      toldAfterMs: events.visibleWithinMs + 500,
    })
    expect(messages.filter((message) => message === quick.message)).toHaveLength(1)
  })
})

describeWithElasticsearch('the order of arrival with what others write', () => {
  test('tells nothing that a slow write of ours could still come before', async () => {
    const { own, put, openBoth } = await open(0)
    const { events } = await openBoth()
    const { position } = await events.tail(start, 1000)
    const messages = await tellDuringSlowWrite(own, events, {
      position,
      async meanwhile() {
        expect(await events.append([buildEvent({ message: 'at once' })])).toEqual(['stored'])
        const [late = {}] = falcoAlerts(1, Date.now())
        const document = withoutConflicts(asSidekick({ ...late, output: 'later' }))
        await put('whole/_doc?refresh=true', document)
      },
      later: 2,
      toldAfterMs: freshness.settleSeconds * 1000 + assumedMs + 500,
    })
    expect(new Set(messages).size).toBe(messages.length)
  })

  test('goes on at once without an index of others that fails, wherever a reader stands', async () => {
    const { own, others, put, openBoth } = await open(60_000)
    await put('broken', { mappings: { runtime: { rule: failing } } })
    const [alert = {}] = falcoAlerts(1, Date.now() - 60_000)
    await put('broken/_doc?refresh=true', withoutConflicts(asSidekick(alert)))
    const event = await append(own)
    const { events } = await openBoth()
    const { events: told } = await events.tail(start, 100)
    expect(told).toHaveLength(2)
    expect(told.map(({ event: { id } }) => id)).toContain(event.event.id)
    expect((await events.get(event.event.id))?.event.id).toBe(event.event.id)
    const read = async () => {
      for await (const _ of events.scan(everything()));
    }
    await expect(read()).rejects.toMatchObject({ code: 'store-unavailable' })
    await fetch(`${own.url}/${others}-whole`, { method: 'DELETE' })
    expect((await events.tail(start, 100)).events).toHaveLength(1)
    // Where all of others fail, a new viewer starts where nothing can come any more.
    const head = await events.head()
    expect(head.ingestedMs).toBeGreaterThan(Date.parse(event.event.ingested))
    expect((await events.tail(head, 100)).events).toEqual([])
  })

  test('waits a while for an index of others that may be back, then goes on without it', async () => {
    const { own, others, put, openBoth } = await open(1500)
    const nowhere = { 'index.routing.allocation.require._name': 'nobody' }
    const mapped = await (await fetch(`${own.url}/${others}-whole/_mapping`)).json()
    const { mappings } = mapped[`${others}-whole`]
    const event = await append(own)
    const { events } = await openBoth()
    expect((await events.tail(start, 100)).events).toHaveLength(2)
    await put('lost?wait_for_active_shards=0', { settings: nowhere, mappings })
    await events.tail(start, 100).catch(() => null)
    await expect
      .poll(() => events.tail(start, 100).then(() => 'told', String), {
        timeout: 5000,
        interval: 1,
      })
      .toMatch(/EYRIE_SOURCES/)
    await expect
      .poll(
        () =>
          events.tail(start, 100).then(
            (page) => page.events.length,
            () => 0,
          ),
        {
          timeout: 20_000,
        },
      )
      .toBe(2)
    expect((await events.get(event.event.id))?.event.id).toBe(event.event.id)
  })
})
