import { Client, errors } from '@elastic/elasticsearch'
import { storeFailure } from './failure'

/** Where the cluster is and how to sign in: exactly one of `node` and `cloudId`, at most one way in. */
export interface ElasticsearchAddress {
  node: string | null
  cloudId: string | null
  apiKey: string | null
  basic: { username: string; password: string } | null
  /** The certificate authority, PEM. */
  ca: string | null
}

/** What the client of this release talks to. */
const oldestMajor = 9

/** A request that takes longer than this is given up, its task in the cluster with it. */
export const requestTimeoutMs = 30_000

/** A client; nothing is sent yet. */
export function createClient(
  address: ElasticsearchAddress,
  serializer?: NonNullable<ConstructorParameters<typeof Client>[0]>['Serializer'],
): Client {
  const options: ConstructorParameters<typeof Client>[0] = {
    requestTimeout: requestTimeoutMs,
    // Whoever asks knows better whether asking again makes sense.
    maxRetries: 0,
  }
  if (serializer !== undefined) options.Serializer = serializer
  if (address.cloudId !== null) options.cloud = { id: address.cloudId }
  else if (address.node !== null) options.node = address.node
  if (address.apiKey !== null) options.auth = { apiKey: address.apiKey }
  else if (address.basic !== null) options.auth = address.basic
  if (address.ca !== null) options.tls = { ca: address.ca }
  return new Client(options)
}

/**
 * Throws an Error with one clear line where what answers is no Elasticsearch that this release can
 * use, and `AppError('store-unavailable')` where nothing answers.
 */
export async function checkCompatible(client: Client): Promise<void> {
  const version = await readVersion(client)
  const major = Number(version.split('.')[0])
  if (major >= oldestMajor) return
  throw new Error(
    `ELASTICSEARCH_URL is Elasticsearch ${version}; this release needs ${oldestMajor}.0 or newer`,
  )
}

async function readVersion(client: Client): Promise<string> {
  // Asked without the media type of a version: an older server refuses that before it says its own.
  const request = { method: 'GET', path: '/' }
  const headers = { accept: 'application/json' }
  try {
    const answer = await client.transport.request<{
      version?: { number?: string; distribution?: string }
    }>(request, { headers })
    const { number, distribution } = answer.version ?? {}
    if (number !== undefined && distribution === undefined) return number
  } catch (error) {
    if (!isNoElasticsearch(error)) throw storeFailure(error)
  }
  throw new Error('ELASTICSEARCH_URL does not answer as Elasticsearch does')
}

function isNoElasticsearch(error: unknown): boolean {
  if (error instanceof errors.ProductNotSupportedError) return true
  if (error instanceof errors.DeserializationError) return true
  if (!(error instanceof errors.ResponseError)) return false
  // A door before it may refuse or be out of order; all else that lacks its mark is another server.
  const isDoor = [401, 403, 429].includes(error.statusCode ?? 0) || (error.statusCode ?? 0) >= 500
  return !isDoor && error.headers?.['x-elastic-product'] !== 'Elasticsearch'
}
