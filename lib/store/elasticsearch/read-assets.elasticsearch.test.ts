import { expect, onTestFinished, test } from 'vitest'
import { buildEvents } from '../../testing/build-event'
import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { openTemporaryStore } from '../../testing/elasticsearch/temporary-store'

const tactics = ['Execution', 'Persistence', 'Impact', 'Discovery']
const assetCount = 1200

describeWithElasticsearch('assets', () => {
  test('are all told, in their order, where all at once are more than the cluster allows', async () => {
    const temporary = await openTemporaryStore()
    onTestFinished(() => temporary.dispose())
    const { url, store } = temporary
    const bound = async (most: number | null) => {
      const answer = await fetch(`${url}/_cluster/settings`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ persistent: { 'search.max_buckets': most } }),
      })
      expect(answer.status).toBe(200)
    }
    await store.events.append(
      buildEvents(assetCount * 2, (index) => ({
        event: { severity: (index * 7) % 6 },
        kubernetes: {
          namespace: 'shop',
          pod: { name: `pod-${index % assetCount}` },
          node: { name: `node-${index % 3}` },
        },
        threat: { tactic: { name: tactics.slice(0, 1 + (index % 4)) } },
      })),
    )
    const query = { fromMs: 0, toMs: null, kind: null, where: null }
    const ask = () => store.events.assets(query, 10_000)
    await expect.poll(async () => (await ask()).length, { timeout: 20_000 }).toBe(assetCount)
    const whole = await ask()
    onTestFinished(() => bound(null))
    await bound(4500)
    expect(await ask()).toEqual(whole)
  })
})
