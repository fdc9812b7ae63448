import { describe, expect, it } from 'vitest'
import { readConfig } from './config'

describe('settings', () => {
  it('have the documented defaults', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      auth: 'none',
      clusterName: 'default',
      retentionDays: 30,
      ingestToken: null,
      apiToken: null,
      spoolBytes: 1_073_741_824,
    })
  })

  it('count an empty value as not set', () => {
    expect(readConfig({ PORT: '', EYRIE_API_TOKEN: ' ' })).toMatchObject({
      port: 3000,
      apiToken: null,
    })
  })

  it.each(['0.0.0.0', '::', '192.168.1.4', 'example.com', '127.0.0.1.evil.example'])(
    'refuse to listen on %s while there is no sign-in, and say why',
    (HOST) => {
      expect(() => readConfig({ HOST })).toThrow(/HOST is ".*"; it must be a loopback.*no sign-in/)
    },
  )

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('accept loopback as %s', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST)
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['PORT', 'http'],
    ['EYRIE_SPOOL_MB', '7'],
    ['EYRIE_RETENTION_DAYS', '0'],
    ['EYRIE_RETENTION_DAYS', '-1'],
    ['EYRIE_AUTH', 'password'],
    ['EYRIE_LOG_LEVEL', 'loud'],
  ])('name %s, what it was and what it may be when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      `${name} is ${JSON.stringify(value)}; it must be`,
    )
  })

  it('never show a token that is not usable', () => {
    expect(() => readConfig({ EYRIE_INGEST_TOKEN: 'hunter2' })).toThrow(/7 characters/)
    const spaced = () => readConfig({ EYRIE_API_TOKEN: 'with a space in it' })
    expect(spaced).toThrow(/not usable \(18 characters\)/)
    expect(spaced).not.toThrow(/space in it/)
  })
})
