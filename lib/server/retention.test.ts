import { afterAll, expect, it } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import { openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { buildEvent } from '../testing/build-event'
import { startApi } from '../testing/start-api'
import { makeDataDir, removeDataDir } from '../testing/start-eyrie'

const dayMs = 86_400_000
const dataDir = await makeDataDir()
afterAll(() => removeDataDir(dataDir))

it('a start removes what is older than EYRIE_RETENTION_DAYS and keeps the rest', async () => {
  const store = await openEmbeddedStore({ dataDir, now: Date.now })
  const daysAgo = (days: number) =>
    buildEvent({
      '@timestamp': new Date(Date.now() - days * dayMs).toISOString(),
      message: `${days} days old`,
    })
  await store.events.append([1, 4, 6, 9].map(daysAgo))
  await store.close()
  const api = await startApi({ EYRIE_DATA_DIR: dataDir, EYRIE_RETENTION_DAYS: '5' })
  try {
    const messages = async () => {
      const response = await fetch(`${api.address}/api/security/events?from=now-30d`)
      const { events } = (await response.json()) as EventsAnswer
      return events.map((event) => event.message)
    }
    await expect.poll(messages).toEqual(['1 days old', '4 days old'])
  } finally {
    await api.close()
  }
})
