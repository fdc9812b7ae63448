import { expect, onTestFinished, test } from 'vitest'
import { falcoSensor } from '../sensors/catalog'
import type { SensorKind } from '../sensors/sensor'
import { falcoAlert } from '../testing/falco-alert'
import { openTestStore } from '../testing/open-test-store'
import { openDeadLetters } from './dead-letters'
import { openPipeline } from './pipeline'
import { openSensorRegistry } from './sensor-registry'

/** The real path over a real store, with a place to look countries up in that fails on one address. */
async function openPath() {
  const store = await openTestStore()
  onTestFinished(store.dispose)
  const deadLetters = openDeadLetters(store.records)
  const pipeline = openPipeline({
    events: store.events,
    deadLetters,
    sensors: await openSensorRegistry(store.records),
    findCountry(ip) {
      if (ip === '9.9.9.9') throw new RangeError('the database is damaged')
      return null
    },
    clusterName: 'default',
    retentionMs: 86_400_000,
    now: Date.now,
    onStored: () => undefined,
  })
  return { deadLetters, pipeline }
}

const items = (...values: unknown[]) =>
  values.map((value, index) => ({ kind: 'value' as const, index, value }))

const fragileSensor: SensorKind = {
  name: 'fragile',
  normalise(payload, context) {
    if (payload === 'trap') throw new TypeError('a mistake in the normaliser')
    return falcoSensor.normalise(payload, context)
  },
}

test('a payload that the normaliser fails on becomes a dead letter and costs no neighbour', async () => {
  const { pipeline, deadLetters } = await openPath()
  const answer = await pipeline.ingest(fragileSensor, items(falcoAlert(1), 'trap', falcoAlert(2)))
  const reason = 'Eyrie failed to read this event'
  expect(answer).toEqual({
    accepted: 2,
    duplicates: 0,
    rejected: [{ index: 1, pointer: '', reason }],
  })
  const { deadLetters: letters } = await deadLetters.list(10, null)
  expect(letters).toEqual([expect.objectContaining({ sensor: 'fragile', reason, body: 'trap' })])
})

test('so does one whose country cannot be looked up', async () => {
  const { pipeline, deadLetters } = await openPath()
  const to = (number: number, ip: string) =>
    falcoAlert(number, { fields: { 'evt.type': 'connect', 'fd.sip': ip, 'fd.l4proto': 'tcp' } })
  const answer = await pipeline.ingest(falcoSensor, items(to(1, '8.8.8.8'), to(2, '9.9.9.9')))
  expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] })
  expect((await deadLetters.list(10, null)).deadLetters).toHaveLength(1)
})
