import { randomUUID } from 'node:crypto'
import type { ArrivingEvent } from '../lib/domain/security-event'
import {
  type ElasticsearchStore,
  openElasticsearchStore,
} from '../lib/store/elasticsearch/open-elasticsearch-store'
import { prepareServer } from '../lib/testing/elasticsearch/prepare-server'
import { startElasticsearch } from '../lib/testing/elasticsearch/start-server'
import { spreadTimes } from './alerts'
import { createEvents, days, endMs } from './filled-store'

/** The server that a measure runs on: the one that EYRIE_TEST_ELASTICSEARCH_URL names, or its own. */
export async function benchServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const named = process.env['EYRIE_TEST_ELASTICSEARCH_URL']
  if (named !== undefined && named !== '') {
    return { url: named.replace(/\/$/, ''), stop: async () => undefined }
  }
  return startElasticsearch(await prepareServer())
}

/** A prefix that nobody has used. */
export const newPrefix = () => `bench-${randomUUID().slice(0, 8)}`

/** A store as the product opens it. */
export function openStore(url: string, prefix: string, now: () => number) {
  const credentials = { cloudId: null, apiKey: null, basic: null, ca: null }
  return openElasticsearchStore({ address: { ...credentials, node: url }, prefix, now })
}

/** Sends JSON, or lines of it; throws where it is refused. */
export async function send<T>(
  url: string,
  method: string,
  path: string,
  body?: string,
): Promise<T> {
  const type = path.includes('_bulk') || path.includes('_msearch') ? 'x-ndjson' : 'json'
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': `application/${type}` },
    ...(body === undefined ? {} : { body }),
  })
  if (!answer.ok) throw new Error(`${path}: ${(await answer.text()).slice(0, 300)}`)
  return (await answer.json()) as T
}

/** Appends events as fast as they are taken, `size` a batch, some batches at once. */
export async function appendAll(
  store: ElasticsearchStore,
  events: Iterator<ArrivingEvent>,
  size: number,
): Promise<void> {
  const worker = async () => {
    for (;;) {
      const batch: ArrivingEvent[] = []
      while (batch.length < size) {
        const next = events.next()
        if (next.done === true) break
        batch.push(next.value)
      }
      if (batch.length === 0) return
      await store.events.append(batch)
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
}

/** The benches' events, spread over their days; nothing where the store has events already. */
export async function fillSpread(store: ElasticsearchStore, count: number): Promise<void> {
  const { events: held } = await store.events.health()
  if (held >= count) return
  const makeEvent = await createEvents(1)
  function* makeEvents(): Generator<ArrivingEvent> {
    let number = 0
    for (const timeMs of spreadTimes(count, days, endMs)) {
      // The last of what is there may have gaps; what is sent again is known.
      const event = makeEvent(number, timeMs)
      if (number >= held - 50_000) yield event
      number += 1
    }
  }
  await appendAll(store, makeEvents(), 2000)
}

/** Runs work on each item, `atOnce` at a time. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, place: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let place = next; place < items.length; place = next) {
      next += 1
      const item = items[place]
      if (item !== undefined) await work(item, place)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
