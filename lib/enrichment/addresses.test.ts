import { expect, test } from 'vitest'
import type { ArrivingEvent } from '../domain/security-event'
import { isPublicAddress, withCountries } from './addresses'

const event: ArrivingEvent = {
  '@timestamp': '2026-08-20T09:15:02.123Z',
  event: {
    id: '0'.repeat(32),
    kind: 'alert',
    category: ['network'],
    type: ['connection'],
    module: 'falco',
    dataset: 'falco.alerts',
    severity: 2,
  },
  message: 'x',
  tags: [],
  orchestrator: { cluster: { name: 'default' } },
  observer: { name: 'falco' },
  eyrie: { fields: {}, fold_key: 'x' },
}

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2001:4860:4860::8888',
  '::ffff:8.8.8.8',
])('%s is public', (ip) => {
  expect(isPublicAddress(ip)).toBe(true)
})

test.each([
  ...[
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...['192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1'],
  ...['203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '2001:db8::1'],
  ...[
    '2001::1',
    '2002:808:808::1',
    '3fff::1',
    '100::1',
    '64:ff9b:1::1',
    '::ffff:10.0.0.1',
    '::FFFF:127.0.0.1',
  ],
  ...['', 'text', '8.8.8', '8.8.8.8.8', '8.8.8.8:53'],
])('%j is not public', (ip) => {
  expect(isPublicAddress(ip)).toBe(false)
})

test('public addresses get their country, private ones are not even looked up', () => {
  const asked: string[] = []
  const findCountry = (ip: string) => {
    asked.push(ip)
    return 'DE'
  }
  const placed = withCountries(
    { ...event, source: { ip: '8.8.8.8', port: 1 }, destination: { ip: '10.0.0.1' } },
    findCountry,
  )
  expect(placed.source).toEqual({ ip: '8.8.8.8', port: 1, geo: { country_iso_code: 'DE' } })
  expect(placed.destination).toEqual({ ip: '10.0.0.1' })
  expect(asked).toEqual(['8.8.8.8'])
})

test('an event without a place is the same object', () => {
  const unknown = { ...event, source: { ip: '8.8.8.8' }, destination: { domain: 'example.org' } }
  expect(withCountries(unknown, () => null)).toBe(unknown)
  expect(withCountries(event, () => 'DE')).toBe(event)
})
