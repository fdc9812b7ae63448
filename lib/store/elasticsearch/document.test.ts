import { expect, test } from 'vitest'
import { buildEvent, builtAtMs } from '../../testing/build-event'
import { fromDocument, toDocument } from './document'

function roundTrip(event: ReturnType<typeof buildEvent>) {
  const document = toDocument(event)
  if ('refused' in document) throw new Error(document.refused)
  const stored = JSON.parse(document.json)
  stored.event.ingested = '2026-03-02T09:00:01.123456789Z'
  const kept = fromDocument(stored)
  const { ingested, ...rest } = kept.event
  return { stored, ingested, event: { ...kept, event: rest } }
}

test('an event comes back as it came, its arrival in whole milliseconds', () => {
  const event = buildEvent({ source: { ip: '2001:db8::1', port: 1 }, destination: { domain: 'x' } })
  const { event: kept, ingested, stored } = roundTrip(event)
  expect(kept).toEqual(event)
  expect(ingested).toBe('2026-03-02T09:00:01.123Z')
  expect(stored.source).toEqual({ ip: '2001:db8::1', address: '2001:db8::1', port: 1 })
  expect(stored.eyrie.original).toBeUndefined()
})

test('what is no address is kept as it was written, and compared as none', () => {
  const { event, stored } = roundTrip(buildEvent({ source: { ip: 'fe80::1%eth0' } }))
  expect(stored.source).toEqual({ address: 'fe80::1%eth0' })
  expect(event.source).toEqual({ ip: 'fe80::1%eth0' })
})

test('keys that become equal by mending half characters cost the event nothing', () => {
  const { event } = roundTrip(buildEvent({ eyrie: { fields: { 'a\ud800': 1, 'a\udfff': 2 } } }))
  expect(event.eyrie.fields).toMatchObject({ 'a\ufffd': 2 })
})

test('a key of every object is a key like any other', () => {
  const fields = JSON.parse('{"__proto__": "x", "constructor": "y", "tiny": 1e-9}')
  const { event, stored } = roundTrip(buildEvent({ eyrie: { fields } }))
  expect(Object.entries(event.eyrie.fields)).toEqual(expect.arrayContaining(Object.entries(fields)))
  expect(Object.hasOwn(stored.eyrie.fields, '__proto__')).toBe(true)
})

test('what has no identity or no time is refused by itself', () => {
  expect(toDocument(buildEvent({ event: { id: 'x' } }))).toHaveProperty('refused')
  expect(toDocument(buildEvent({ '@timestamp': 'soon' }))).toHaveProperty('refused')
  expect(toDocument(buildEvent())).toMatchObject({ timestampMs: builtAtMs, isSkewed: false })
})
