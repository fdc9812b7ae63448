import { ConfigError, type ReadSetting, wrong } from './setting'

/** Where the cluster is (one of `node` and `cloudId`), the way in, and how its indices are called. */
export interface ElasticsearchSettings {
  node: string | null
  cloudId: string | null
  apiKey: string | null
  basic: { username: string; password: string } | null
  /** A file with the certificate authority, PEM. */
  caFile: string | null
  prefix: string
  /** Patterns of the indices that others write and Eyrie reads. */
  sources: string[]
}

/** The cluster to keep everything in, null for the embedded store. */
export function readElasticsearch(read: ReadSetting): ElasticsearchSettings | null {
  const node = read('ELASTICSEARCH_URL') ?? null
  const cloudId = read('ELASTICSEARCH_CLOUD_ID') ?? null
  if (node === null && cloudId === null) {
    const lonely = others.find((name) => read(name) !== undefined)
    if (lonely !== undefined) {
      throw new ConfigError(
        `${lonely} is set, but neither ELASTICSEARCH_URL nor ELASTICSEARCH_CLOUD_ID.`,
      )
    }
    return null
  }
  if (node !== null && cloudId !== null) {
    throw new ConfigError(
      'ELASTICSEARCH_URL and ELASTICSEARCH_CLOUD_ID are both set; one is enough.',
    )
  }
  const apiKey = read('ELASTICSEARCH_API_KEY') ?? null
  const basic = readBasic(read)
  if (apiKey !== null && basic !== null) {
    throw new ConfigError(
      'ELASTICSEARCH_API_KEY and ELASTICSEARCH_USERNAME are both set; one is enough.',
    )
  }
  const prefix = readPrefix(read('ELASTICSEARCH_INDEX_PREFIX') ?? 'eyrie')
  return {
    node: node === null ? null : readAddress(node),
    cloudId,
    apiKey,
    basic,
    caFile: read('ELASTICSEARCH_CA_FILE') ?? null,
    prefix,
    sources: readSources(read('EYRIE_SOURCES') ?? '', prefix),
  }
}

const others = [
  'ELASTICSEARCH_API_KEY',
  'ELASTICSEARCH_USERNAME',
  'ELASTICSEARCH_PASSWORD',
  'ELASTICSEARCH_CA_FILE',
  'ELASTICSEARCH_INDEX_PREFIX',
  'EYRIE_SOURCES',
]

/** What is wrong is said without the text: it may hold a password. */
function readAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError('ELASTICSEARCH_URL must be an http or https URL.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(
      'ELASTICSEARCH_URL holds credentials; they belong in ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD.',
    )
  }
  return text
}

function readBasic(read: ReadSetting): ElasticsearchSettings['basic'] {
  const username = read('ELASTICSEARCH_USERNAME')
  const password = read('ELASTICSEARCH_PASSWORD')
  if (username === undefined && password === undefined) return null
  if (username === undefined || password === undefined) {
    throw new ConfigError('ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD belong together.')
  }
  return { username, password }
}

function readPrefix(prefix: string): string {
  if (/^[a-z][a-z0-9-]{0,49}$/.test(prefix)) return prefix
  return wrong(
    'ELASTICSEARCH_INDEX_PREFIX',
    prefix,
    'a lower-case letter, then up to 49 letters, digits and hyphens',
  )
}

/** `falco-*,logs-falco.alerts*`: names of indices, data streams or aliases, `*` for anything within. */
function readSources(text: string, prefix: string): string[] {
  const patterns = text.split(',').map((pattern) => pattern.trim())
  if (text === '') return []
  for (const pattern of patterns) {
    if (pattern.startsWith(`${prefix}-`)) {
      wrong('EYRIE_SOURCES', pattern, `names of others' indices: Eyrie's own begin with ${prefix}-`)
    }
    if (/^[a-z0-9*][a-z0-9.*_-]{0,254}$/.test(pattern)) continue
    wrong('EYRIE_SOURCES', pattern, 'names of indices in lower case, with * for anything within')
  }
  return [...new Set(patterns)]
}
