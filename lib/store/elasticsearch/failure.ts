import { errors } from '@elastic/elasticsearch'
import { AppError } from '../../domain/app-error'

/** What Elasticsearch says about an error, in a response or in one of its parts. */
export interface ErrorCause {
  type?: string
  reason?: string | null
  root_cause?: ErrorCause[]
  caused_by?: ErrorCause
  failed_shards?: { reason?: ErrorCause }[]
}

/** What went wrong between here and the cluster, as the ports promise it. */
export function storeFailure(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (error instanceof errors.ResponseError) {
    return answeredFailure(error.statusCode ?? 500, readCause(error), error)
  }
  if (error instanceof errors.ElasticsearchClientError) {
    return unavailable(reasonOf(error), error)
  }
  return error
}

/** The failure that an answer, or one part of a common answer, speaks of. */
export function answeredFailure(status: number, cause: ErrorCause, source?: unknown): AppError {
  const said = source ?? new Error(JSON.stringify(cause).slice(0, 4000))
  const all = allCauses(cause)
  const says = (pattern: RegExp) =>
    all.some(({ type, reason }) => pattern.test(`${type ?? ''} ${reason ?? ''}`))
  if (says(/too_many_buckets|TooManyBuckets/)) {
    return new AppError('invalid-query', 'too many buckets: a longer interval is needed', {
      cause: said,
    })
  }
  if (says(/too_complex_to_determinize|TooComplexToDeterminize|too_many_clauses/i)) {
    return new AppError('invalid-query', 'the pattern is too complex', { cause: said })
  }
  if (says(/search_timeout_exception|time exceeded/i)) return tooSlow()
  if (says(/read-only-allow-delete/)) {
    return unavailable('the disk of Elasticsearch is full: it takes no writes (flood stage)', said)
  }
  const text = statusReason(status) ?? (says(/missing shards|shard/) ? partial : readReason(all))
  return unavailable(text, said)
}

const partial =
  'Elasticsearch cannot read all of the events now: a part of an index does not answer'

function statusReason(status: number): string | null {
  if (status === 401) return 'Elasticsearch does not accept the credentials'
  if (status === 403)
    return 'Elasticsearch does not allow this: a privilege is missing or the disk is full'
  if (status === 429) return 'Elasticsearch is overloaded'
  return null
}

function readReason(all: readonly ErrorCause[]): string {
  const type = all.at(-1)?.type ?? 'unknown'
  return `Elasticsearch answered with an error (${type})`
}

/** A failure for which nobody who asks is to blame. */
export function unavailable(reason: string, cause?: unknown): AppError {
  return new AppError('store-unavailable', `the store cannot be used now: ${reason}`, { cause })
}

/** What a search is answered that the cluster broke off. */
export function tooSlow(): AppError {
  return new AppError(
    'too-slow',
    'This took too long and was broken off. Ask for a shorter time or with fewer tests.',
  )
}

/** What is asked of a store that was closed. */
export function closedFailure(): AppError {
  return new AppError('store-unavailable', 'the store is closed')
}

function reasonOf(error: Error): string {
  if (error instanceof errors.TimeoutError) return 'Elasticsearch does not answer in time'
  return 'Elasticsearch cannot be reached'
}

function readCause(error: errors.ResponseError): ErrorCause {
  const body: unknown = error.body
  const cause = typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : undefined
  return typeof cause === 'object' && cause !== null ? cause : { reason: String(cause ?? body) }
}

function allCauses(cause: ErrorCause): ErrorCause[] {
  const below = [
    ...(cause.root_cause ?? []),
    ...(cause.caused_by === undefined ? [] : [cause.caused_by]),
    ...(cause.failed_shards ?? []).flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
  ]
  return [cause, ...below.flatMap(allCauses)]
}
