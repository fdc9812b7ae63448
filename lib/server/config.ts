import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { type ElasticsearchSettings, readElasticsearch } from './elasticsearch-settings'
import { ConfigError, wrong } from './setting'

/** Everything the process takes from its environment. */
export interface Config {
  host: string
  port: number
  dataDir: string
  /** null: made at the first start and kept in the data folder. */
  ingestToken: string | null
  auth: 'none'
  apiToken: string | null
  clusterName: string
  retentionDays: number
  logLevel: string
  /** null: the embedded store. */
  elasticsearch: ElasticsearchSettings | null
  /** How much may wait on disk while Elasticsearch is away. */
  spoolBytes: number
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

/** Reads and checks the settings; the only reader of the environment. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = (name: string) => environment[name]?.trim() || undefined
  const host = read('HOST') ?? '127.0.0.1'
  const auth = read('EYRIE_AUTH') ?? 'none'
  if (auth !== 'none') wrong('EYRIE_AUTH', auth, '"none": sign-in does not exist yet')
  if (!isLoopback(host)) {
    wrong(
      'HOST',
      host,
      'a loopback address (127.0.0.1, ::1, localhost): there is no sign-in yet, and anyone who can reach Eyrie could read and change everything',
    )
  }
  const logLevel = read('EYRIE_LOG_LEVEL') ?? 'warn'
  if (!logLevels.includes(logLevel)) wrong('EYRIE_LOG_LEVEL', logLevel, logLevels.join(', '))
  return {
    host,
    port: readWhole('PORT', read('PORT'), 3000, [0, 65_535]),
    dataDir: resolve(read('EYRIE_DATA_DIR') ?? 'data'),
    ingestToken: readToken('EYRIE_INGEST_TOKEN', read('EYRIE_INGEST_TOKEN')),
    auth: 'none',
    apiToken: readToken('EYRIE_API_TOKEN', read('EYRIE_API_TOKEN')),
    clusterName: read('EYRIE_CLUSTER_NAME') ?? 'default',
    retentionDays: readWhole('EYRIE_RETENTION_DAYS', read('EYRIE_RETENTION_DAYS'), 30, [1, 3650]),
    logLevel,
    elasticsearch: readElasticsearch(read),
    spoolBytes:
      readWhole('EYRIE_SPOOL_MB', read('EYRIE_SPOOL_MB'), 1024, [8, 1_048_576]) * 1_048_576,
  }
}

function readWhole(
  name: string,
  text: string | undefined,
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  if (text === undefined) return fallback
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  return wrong(name, text, `a whole number from ${least} to ${most}`)
}

/** A token's text never reaches a message, only its length. */
function readToken(name: string, token: string | undefined): string | null {
  if (token === undefined) return null
  if (/^[\x21-\x7e]{16,512}$/.test(token)) return token
  throw new ConfigError(
    `${name} is not usable (${token.length} characters): it must be 16 to 512 printable ASCII characters without spaces.`,
  )
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return isIP(host) === 4 && host.startsWith('127.')
}

/** The environment; also tells Next to leave signals to this process, before Next is loaded. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  process.env.NEXT_MANUAL_SIG_HANDLE = 'true'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  return process.env
}
