import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import { countRequests } from '../testing/elasticsearch/count-requests'
import { describeWithElasticsearch } from '../testing/elasticsearch/describe-with-elasticsearch'
import { removePrefix } from '../testing/elasticsearch/temporary-store'
import { falcoAlert } from '../testing/falco-alert'
import { readStream } from '../testing/read-stream'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

describeWithElasticsearch('the stream over a cluster', () => {
  test('asks for new events twice a second, however much comes in', async () => {
    const prefix = `test-${randomUUID()}`
    const way = await countRequests(inject('elasticsearchUrl'))
    const api = await startApi({ ELASTICSEARCH_URL: way.url, ELASTICSEARCH_INDEX_PREFIX: prefix })
    onTestFinished(async () => {
      await api.close()
      await way.close()
      await removePrefix(inject('elasticsearchUrl'), prefix)
    })
    const stream = await readStream(`${api.address}/api/security/stream`)
    await expect.poll(() => stream.messages.length).toBeGreaterThan(0)
    way.take()
    const startMs = performance.now()
    let posts = 0
    while (performance.now() - startMs < 3000) {
      expect((await postEvents(api, falcoAlert(posts))).status).toBe(202)
      posts += 1
    }
    const looks = way.take().filter((request) => request === 'GET /_tasks')
    expect(looks.length).toBeLessThanOrEqual(2 * ((performance.now() - startMs) / 1000) + 2)
    await expect
      .poll(() => stream.messages.filter(({ event }) => event === 'alert').length, {
        timeout: 60_000,
      })
      .toBe(posts)
    stream.close()
  }, 60_000)
})
