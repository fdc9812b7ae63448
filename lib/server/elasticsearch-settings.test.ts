import { expect, test } from 'vitest'
import { readConfig } from './config'

const url = 'https://search.example:9200'

function read(environment: Record<string, string>) {
  return readConfig(environment).elasticsearch
}

test('without an address of a cluster everything is kept here', () => {
  expect(read({})).toBeNull()
})

test('an address alone is enough, and the indices are called eyrie', () => {
  expect(read({ ELASTICSEARCH_URL: url })).toEqual({
    node: url,
    cloudId: null,
    apiKey: null,
    basic: null,
    caFile: null,
    prefix: 'eyrie',
    sources: [],
  })
})

test('a cloud id, a way in, an authority and a prefix are taken as they are', () => {
  expect(
    read({
      ELASTICSEARCH_CLOUD_ID: 'name:aWQ=',
      ELASTICSEARCH_USERNAME: 'eyrie',
      ELASTICSEARCH_PASSWORD: 'p:w',
      ELASTICSEARCH_CA_FILE: '/etc/ca.pem',
      ELASTICSEARCH_INDEX_PREFIX: 'soc-eyrie2',
    }),
  ).toEqual({
    node: null,
    cloudId: 'name:aWQ=',
    apiKey: null,
    basic: { username: 'eyrie', password: 'p:w' },
    caFile: '/etc/ca.pem',
    prefix: 'soc-eyrie2',
    sources: [],
  })
  expect(read({ ELASTICSEARCH_URL: url, ELASTICSEARCH_API_KEY: 'a2V5' })?.apiKey).toBe('a2V5')
})

test('patterns of sources are a list, each of them once', () => {
  const sources = 'falco-*, logs-falco.alerts*-*,falco,falco-*'
  expect(read({ ELASTICSEARCH_URL: url, EYRIE_SOURCES: sources })?.sources).toEqual([
    'falco-*',
    'logs-falco.alerts*-*',
    'falco',
  ])
})

test.each([
  [{ ELASTICSEARCH_API_KEY: 'a2V5' }, /API_KEY is set, but neither/],
  [{ ELASTICSEARCH_URL: url, ELASTICSEARCH_CLOUD_ID: 'x' }, /both set/],
  [{ ELASTICSEARCH_URL: url, ELASTICSEARCH_USERNAME: 'u' }, /belong together/],
  [
    {
      ELASTICSEARCH_URL: url,
      ELASTICSEARCH_API_KEY: 'k',
      ELASTICSEARCH_USERNAME: 'u',
      ELASTICSEARCH_PASSWORD: 'p',
    },
    /both set/,
  ],
  [{ ELASTICSEARCH_URL: 'search.example:9200' }, /http or https/],
  [{ EYRIE_SOURCES: 'falco-*' }, /EYRIE_SOURCES is set, but neither/],
  [{ ELASTICSEARCH_URL: url, EYRIE_SOURCES: 'falco-*,,x' }, /EYRIE_SOURCES is ""/],
  [{ ELASTICSEARCH_URL: url, EYRIE_SOURCES: 'falco/_search' }, /EYRIE_SOURCES is/],
  [
    { ELASTICSEARCH_URL: url, EYRIE_SOURCES: 'falco-*,eyrie-*' },
    /is "eyrie-\*".* begin with eyrie-/,
  ],
  [{ ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_PREFIX: 'Eyrie_*' }, /INDEX_PREFIX is "Eyrie_\*"/],
])('%j is refused in one line', (environment, line) => {
  expect(() => read(environment)).toThrow(line)
})

test('a password in the address is refused and not repeated', () => {
  const inAddress = () => read({ ELASTICSEARCH_URL: 'https://u:hunter2@search.example' })
  expect(inAddress).toThrow(/ELASTICSEARCH_PASSWORD/)
  expect(inAddress).not.toThrow(/hunter2/)
})
