import type { Client } from '@elastic/elasticsearch'
import type { MissingParts, ReadOptions } from '../event-store'
import type { CompiledQuery } from './compile-query'
import type { StoredDocument } from './document'
import {
  answeredFailure,
  closedFailure,
  type ErrorCause,
  storeFailure,
  tooSlow,
  unavailable,
} from './failure'
import { againAfterMs } from './requests'

/** One search: its query and whatever else a body of `_search` may hold. */
export interface SearchBody extends CompiledQuery {
  rest: Record<string, unknown>
}

/** What is read of an answer. */
export interface SearchAnswer {
  /** Of a point in time: it may have another name from now on. */
  pit_id?: string
  hits: {
    total?: { value: number; relation: 'eq' | 'gte' }
    hits: SearchHit[]
  }
  aggregations?: Record<string, unknown>
}

export interface SearchHit {
  _id: string
  _index?: string
  fields?: Record<string, unknown[]>
  _source?: StoredDocument
  sort?: unknown[]
}

/** As the ports have it; `onPartial` is also told how many of those may answer another time. */
export interface SearchOptions extends Omit<ReadOptions, 'onPartial'> {
  onPartial?: (missing: MissingParts, passing: number) => void
}

type Search = (body: SearchBody, options?: SearchOptions) => Promise<SearchAnswer>

/** Searches over what there was at one moment, whatever comes or goes meanwhile. */
export interface PinnedSearcher {
  search: Search
  /** Lets the cluster forget the moment; never throws, since it forgets by itself too. */
  release(): Promise<void>
}

export interface Searcher {
  search: Search
  /** A point in time, kept for five minutes after each search. Errors: as of a search. */
  pin(): Promise<PinnedSearcher>
  /** Refuses what comes from now on. */
  close(): void
}

interface Job {
  lines: string
  tries: number
  signal: AbortSignal | undefined
  onPartial: SearchOptions['onPartial']
  resolve: (answer: SearchAnswer) => void
  reject: (reason: unknown) => void
}

/** A search that takes longer is broken off, so that no question holds the cluster from the others. */
const searchLimit = '20s'

/** Longer than a reader of an export may take for a thousand rows. */
const pinnedFor = '5m'

/** More in one request would wait for each other. */
const batchMost = 32

interface AnswerPart extends SearchAnswer {
  error?: ErrorCause
  status: number
  timed_out?: boolean
  _shards?: { total: number; successful: number; failures?: { reason?: ErrorCause }[] }
}

/** Sends what is asked in the same turn as one `_msearch`: a page's figures are one request. */
export function createSearcher(client: Client, index: string | (() => string)): Searcher {
  let waiting: Job[] = []
  let isClosed = false
  /** So many parts did not answer for long: who asks does not wait for them again. */
  let knownMissing = 0
  const target = () => ({
    index: typeof index === 'string' ? index : index(),
    ignore_unavailable: true,
    allow_no_indices: true,
  })

  function flush(): void {
    const jobs = waiting.filter((job) => job.signal?.aborted !== true)
    waiting = []
    for (let start = 0; start < jobs.length; start += batchMost) {
      void send(jobs.slice(start, start + batchMost))
    }
  }

  async function send(jobs: readonly Job[]): Promise<void> {
    const givingUp = new AbortController()
    const release = abortWithAll(jobs, givingUp)
    try {
      const answer = await client.transport.request<{ responses: AnswerPart[] }>(
        { method: 'POST', path: '/_msearch', bulkBody: jobs.map((job) => job.lines).join('') },
        { signal: givingUp.signal },
      )
      for (const [place, job] of jobs.entries()) {
        if (!askAgain(job, answer.responses[place])) settle(job, answer.responses[place])
      }
    } catch (error) {
      const failure = storeFailure(error)
      for (const job of jobs) {
        // Nobody called this one off: it was only on the way with others.
        if (givingUp.signal.aborted && job.signal === undefined && !isClosed) enqueue(job)
        else job.reject(failure)
      }
    } finally {
      release()
    }
  }

  /** True where it is worth asking once more: what does not answer may be just starting, as a new day. */
  function askAgain(job: Job, part: AnswerPart | undefined): boolean {
    const pauseMs = againAfterMs[job.tries]
    const missing = part === undefined ? 0 : missingOf(part) - lastingOf(part)
    if (pauseMs === undefined) knownMissing = Math.max(knownMissing, missing)
    if (missing === 0 && part?.error === undefined) knownMissing = 0
    const isStarting = part?.error === undefined ? missing > knownMissing : part.status === 503
    if (!isStarting || pauseMs === undefined || isClosed) return false
    job.tries += 1
    setTimeout(() => enqueue(job), pauseMs)
    return true
  }

  function enqueue(job: Job): void {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push(job)
  }

  /** `where`: the indices; `also`: what the body needs beside the question. */
  function ask(
    where: object,
    { clause, runtime, rest }: SearchBody,
    also: object,
    options?: SearchOptions,
  ): Promise<SearchAnswer> {
    if (isClosed) return Promise.reject(closedFailure())
    const signal = options?.signal
    if (signal?.aborted) return Promise.reject(signal.reason)
    const mappings = Object.keys(runtime).length === 0 ? {} : { runtime_mappings: runtime }
    const body = JSON.stringify({
      query: clause,
      timeout: searchLimit,
      ...mappings,
      ...also,
      ...rest,
    })
    // A part of the events that does not answer is told to who asks, or a failure; never a lower number alone.
    const isPartAllowed = options?.onPartial !== undefined
    const header = JSON.stringify({ ...where, allow_partial_search_results: isPartAllowed })
    return new Promise<SearchAnswer>((resolve, reject) => {
      const giveUp = () => reject(signal?.reason)
      signal?.addEventListener('abort', giveUp, { once: true })
      const free = () => signal?.removeEventListener('abort', giveUp)
      const settled = (settle: () => void) => {
        free()
        settle()
      }
      enqueue({
        lines: `${header}\n${body}\n`,
        tries: 0,
        signal,
        onPartial: options?.onPartial,
        resolve: (answer) => settled(() => resolve(answer)),
        reject: (reason) => settled(() => reject(reason)),
      })
    })
  }

  async function pin(): Promise<PinnedSearcher> {
    if (isClosed) throw closedFailure()
    const { index: names } = target()
    // A cluster reads no address above 4 kB: many indices of others are read without a common moment.
    if (encodeURIComponent(names).length > 3500) {
      const search: Search = (body, options) => ask(target(), body, {}, options)
      return { search, release: async () => undefined }
    }
    const opened = await client
      .openPointInTime({
        index: names,
        keep_alive: pinnedFor,
        ignore_unavailable: true,
        allow_partial_search_results: false,
      })
      .catch((error: unknown) => {
        throw storeFailure(error)
      })
    let { id } = opened
    return {
      async search(body, options) {
        const also = { pit: { id, keep_alive: pinnedFor } }
        const answer = await ask({}, body, also, options)
        id = answer.pit_id ?? id
        return answer
      },
      release: () => client.closePointInTime({ id }).then(nothing, nothing),
    }
  }

  return {
    search: (body, options) => ask(target(), body, {}, options),
    pin,
    close() {
      isClosed = true
    },
  }
}

const nothing = () => undefined

/** How many shards are not in an answer. */
function missingOf({ _shards: shards }: AnswerPart): number {
  return shards === undefined ? 0 : shards.total - shards.successful
}

/** What a mapping or a runtime field of others makes of a question: asked again, it fails again. */
const lasting =
  /^(query_shard|script|illegal_argument|number_format|unsupported_operation)_exception$/

/** How many of those shards would not answer another time either. */
function lastingOf({ _shards: shards }: AnswerPart): number {
  return countLasting(shards?.failures)
}

function countLasting(failures: readonly { reason?: ErrorCause }[] = []): number {
  return failures.filter(({ reason }) => lasting.test(reason?.type ?? '')).length
}

function settle(job: Job, part: AnswerPart | undefined): void {
  if (part === undefined) job.reject(unavailable('Elasticsearch left an answer out'))
  else if (part.error !== undefined) refuse(job, part.status, part.error)
  else if (part.timed_out === true) job.reject(tooSlow())
  else {
    const missing = missingOf(part)
    const isRefused = missing > 0 && job.onPartial === undefined
    const of = part._shards?.total ?? missing
    if (missing > 0) job.onPartial?.({ missing, of }, missing - lastingOf(part))
    if (isRefused) job.reject(answeredFailure(part.status, { reason: 'shard' }))
    else job.resolve(part)
  }
}

/** No part of it was answered: who asks hears also whether another time could be better. */
function refuse(job: Job, status: number, cause: ErrorCause): void {
  const failed = cause.failed_shards ?? []
  const missing = failed.length
  if (missing > 0) job.onPartial?.({ missing, of: missing }, missing - countLasting(failed))
  job.reject(answeredFailure(status, cause))
}

/** Aborts once nobody waits for any of the answers; closing the connection ends the tasks there. */
function abortWithAll(jobs: readonly Job[], givingUp: AbortController): () => void {
  // One who asks has one signal for all that a page needs. What nobody can call off is asked anew.
  const signals = new Set(jobs.flatMap(({ signal }) => (signal === undefined ? [] : [signal])))
  let left = signals.size
  const leave = () => {
    left -= 1
    if (left === 0) givingUp.abort()
  }
  for (const signal of signals) signal.addEventListener('abort', leave, { once: true })
  return () => {
    for (const signal of signals) signal.removeEventListener('abort', leave)
  }
}
