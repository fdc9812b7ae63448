import { expect, onTestFinished, test } from 'vitest'
import { writeCursor } from '../api/cursor'
import { openSensorRegistry } from '../pipeline/sensor-registry'
import { openTemporaryStore } from '../store/embedded/temporary-store'
import type { ArrivalPosition } from '../store/event-store'
import { buildEvents, builtAtMs } from '../testing/build-event'
import { openOverview } from './build-overview'

test('what arrives while the overview is read is in the stream from its cursor, and not in its figures', async () => {
  const { store, dispose } = await openTemporaryStore()
  onTestFinished(dispose)
  const { events, records } = store
  await events.append(buildEvents(3, (index) => ({ message: `early ${index}` })))
  let read: ArrivalPosition | null = null
  const build = openOverview({
    events: {
      ...events,
      async head() {
        read = await events.head()
        await events.append(buildEvents(2, (index) => ({ message: `late ${index}` })))
        return read
      },
    },
    sensors: await openSensorRegistry(records),
    writeCursor,
    now: () => builtAtMs + 1000,
  })
  const query = { fromMs: builtAtMs - 1000, toMs: null, kind: null, where: null }
  const overview = await build(query, {})
  expect(overview).toMatchObject({ total: 3, topThreats: [{ count: 3 }] })
  expect(overview.latest).toHaveLength(3)
  const { events: streamed } = await events.tail(read ?? { ingestedMs: 0, id: '' }, 100)
  expect(streamed.map((event) => event.message).sort()).toEqual(['late 0', 'late 1'])
})
