import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from '@elastic/elasticsearch'
import { expect, onTestFinished, test } from 'vitest'
import { everyEvent } from './compile-query'
import { createSearcher } from './search-batches'

/** A cluster that takes questions and does not come to answer them. */
async function openBusyCluster() {
  const asked: { isGone: boolean; response: ServerResponse }[] = []
  const server = createServer((_request, response) => {
    const one = { isGone: false, response }
    asked.push(one)
    response.on('close', () => {
      one.isGone = true
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = new Client({ node: `http://127.0.0.1:${port}`, maxRetries: 0 })
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await client.close().catch(() => undefined)
  })
  return { asked, searcher: createSearcher(client, 'events-*') }
}

function reply(response: ServerResponse | undefined, answer: object): void {
  response?.writeHead(200, {
    'content-type': 'application/vnd.elasticsearch+json;compatible-with=9',
    'x-elastic-product': 'Elasticsearch',
  })
  response?.end(JSON.stringify({ responses: [answer] }))
}

const question = { ...everyEvent, rest: { size: 0 } }

test('a page that is left gives up all that it asked, and what others asked with it is asked anew', async () => {
  const { asked, searcher } = await openBusyCluster()
  const gone = new AbortController()
  const left = [1, 2, 3].map(() => searcher.search(question, { signal: gone.signal }))
  const answers = Promise.allSettled(left)
  const staying = searcher.search(question)
  await expect.poll(() => asked.length).toBe(1)
  gone.abort(new Error('left'))
  for (const { status } of await answers) expect(status).toBe('rejected')
  await expect.poll(() => asked[0]?.isGone).toBe(true)
  await expect.poll(() => asked.length).toBe(2)
  const answer = { status: 200, hits: { hits: [] }, _shards: { total: 1, successful: 1 } }
  reply(asked[1]?.response, answer)
  expect(await staying).toMatchObject({ hits: { hits: [] } })
})

test.each([
  ['script_exception', 1],
  ['es_rejected_execution_exception', 2],
])('a part that failed by %s is asked for %i times', async (type, times) => {
  const { asked, searcher } = await openBusyCluster()
  const shards = { total: 2, successful: 1, failures: [{ reason: { type } }] }
  const answer = { status: 200, hits: { hits: [] }, _shards: shards }
  const missing: unknown[] = []
  const found = searcher.search(question, { onPartial: (one) => missing.push(one) })
  await expect.poll(() => asked.length).toBe(1)
  reply(asked[0]?.response, answer)
  if (times > 1) {
    await expect.poll(() => asked.length).toBe(2)
    reply(asked[1]?.response, { ...answer, _shards: { total: 2, successful: 2 } })
  }
  await found
  expect(asked).toHaveLength(times)
  expect(missing).toEqual(times === 1 ? [{ missing: 1, of: 2 }] : [])
})
