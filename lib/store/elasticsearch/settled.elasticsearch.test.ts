import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { buildEvent, buildEvents } from '../../testing/build-event'
import { describeWithElasticsearch } from '../../testing/elasticsearch/describe-with-elasticsearch'
import { openTemporaryStore } from '../../testing/elasticsearch/temporary-store'

/** Keeps the cluster busy for seconds after it has stamped the event before it in the same write. */
const slow = `
  if (!ctx.message.startsWith('slow')) return;
  long endMs = System.currentTimeMillis() + 40;
  double sum = 0;
  for (int i = 0; i < 300000 && System.currentTimeMillis() < endMs; i++) {
    sum += Math.pow(i, 0.37) * Math.sin(i);
  }
  if (sum == 0.5) ctx.message = 'never';`

describeWithElasticsearch('the order of arrival', () => {
  test('tells nothing that a write which takes long could still come before, whoever sent it', async () => {
    const temporary = await openTemporaryStore()
    onTestFinished(() => temporary.dispose())
    const { url, prefix, store } = temporary
    const another = await temporary.openAnother()
    const stamp = { set: { field: 'event.ingested', copy_from: '_ingest.timestamp' } }
    const answer = await fetch(`${url}/_ingest/pipeline/${prefix}-arrival`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ processors: [stamp, { script: { source: slow } }] }),
    })
    expect(answer.status).toBe(200)

    let isWritten = false
    const count = 200
    const first = buildEvent({ message: 'stamped first' })
    const laggards = buildEvents(count, (index) => ({ message: `slow ${index}` }))
    const writing = another.events.append([first, ...laggards]).then((outcomes) => {
      isWritten = true
      return outcomes
    })
    await wait(200)
    const quick = buildEvent({ message: 'stamped later, written at once' })
    expect(await store.events.append([quick])).toEqual(['stored'])
    const toldMs = performance.now() + store.events.visibleWithinMs + 500
    const messages: string[] = []
    let position = { ingestedMs: 0, id: '' }
    while (messages.length < count + 2) {
      const wasWritten = isWritten
      const page = await store.events.tail(position, 1000)
      // Long enough that by age alone the quick one would be told.
      if (!wasWritten && performance.now() > toldMs && page.events.length > 0) {
        // The write ended while this page was read.
        await expect.poll(() => isWritten, { timeout: 500, interval: 10 }).toBe(true)
      }
      messages.push(...page.events.map(({ message }) => message))
      position = page.position
      await wait(50)
    }
    expect(performance.now()).toBeGreaterThan(toldMs)
    expect(await writing).toHaveLength(count + 1)
    expect(messages[0]).toBe('stamped first')
    expect(messages.filter((message) => message === quick.message)).toHaveLength(1)
  })
})
