import { describe, expect, it } from 'vitest'
import { identify } from './identify'
import { loopbackHosts, refuseForeign } from './own-origin'

const settings = {
  auth: 'none',
  ingestToken: 'ingest-token-1234',
  apiToken: 'api-token-123456',
} as const
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

describe('identity', () => {
  it.each([
    ['a sensor by bearer token', 'Bearer ingest-token-1234', 'sensor'],
    [
      'a sensor by the password of Basic, as Falco can send it',
      basic(':ingest-token-1234'),
      'sensor',
    ],
    ['a sensor whatever the user name', basic('falco:ingest-token-1234'), 'sensor'],
    ['a script by its token', 'bearer api-token-123456', 'script'],
  ])('knows %s', (_case, header, name) => {
    expect(identify(header, settings).name).toBe(name)
  })

  it.each([
    'Bearer wrong',
    'Bearer',
    '',
    'Bearer ingest-token-1234 more',
    basic('ingest-token-1234'),
    basic('ingest-token-1234:'),
    'Digest ingest-token-1234',
  ])('gives nothing to %j', (header) => {
    expect(identify(header, settings)).toEqual({ name: 'anonymous', may: ['public'] })
  })

  it('lets a caller without a credential read, but not post events', () => {
    const { may } = identify(undefined, settings)
    expect(may).toContain('viewer')
    expect(may).not.toContain('sensor')
  })

  it('lets a sensor post and not read, and a script read and not post', () => {
    expect(identify('Bearer ingest-token-1234', settings).may).not.toContain('viewer')
    expect(identify('Bearer api-token-123456', settings).may).not.toContain('sensor')
  })

  it('never takes an empty token for an unset one', () => {
    expect(identify('Bearer ', { ...settings, apiToken: null }).name).toBe('anonymous')
  })
})

describe('the caller’s origin', () => {
  const hosts = loopbackHosts('127.0.0.1', 3000)
  const own = { host: 'localhost:3000' }

  it.each([
    ['a tool without browser headers', own],
    [
      'this server’s own page',
      { ...own, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    ],
    ['an address typed by hand', { ...own, 'sec-fetch-site': 'none' }],
    ['loopback by version 6', { host: '[::1]:3000' }],
  ])('is accepted for %s', (_case, headers) => {
    expect(refuseForeign(headers, hosts, false)).toBeNull()
  })

  it.each([
    ['a name that was rebound to loopback', { host: 'evil.example:3000' }],
    ['another port', { host: 'localhost:3001' }],
    ['no host', {}],
    ['a foreign origin', { ...own, origin: 'http://evil.example' }],
    ['the same name on another port', { ...own, origin: 'http://localhost:8080' }],
    ['a sandboxed page', { ...own, origin: 'null' }],
    [
      'a picture or script of another site',
      { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    ],
    ['a page of another port', { ...own, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
    [
      'a link to the data',
      { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    ],
  ])('is refused for %s', (_case, headers) => {
    expect(refuseForeign(headers, hosts, false)).not.toBeNull()
  })

  it('lets another page link to a page, but not embed its parts', () => {
    const linked = { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(refuseForeign(linked, hosts, true)).toBeNull()
    expect(refuseForeign({ ...linked, 'sec-fetch-mode': 'no-cors' }, hosts, true)).not.toBeNull()
  })
})
