import { setTimeout as wait } from 'node:timers/promises'
import { type Client, errors } from '@elastic/elasticsearch'
import { closedFailure, storeFailure } from './failure'

/** A day's index, or a first one, that is just being made does not answer for a moment. */
export const againAfterMs = [50, 100, 200, 400, 800]

/** One request that is not a search; `lines`: newline-delimited JSON as it stands. */
export interface ClusterRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, string | number | boolean>
  body?: Record<string, unknown>
  lines?: string
  /** Statuses that are answers, not failures. */
  ignore?: number[]
  timeoutMs?: number
  /** May be asked once more where an index that is just being made does not answer yet. */
  isRead?: boolean
}

/** Sends requests until it is closed; every failure is as the ports promise it. */
export interface Requester {
  send<T>(request: ClusterRequest): Promise<T>
  close(): void
}

export function createRequester(client: Client): Requester {
  let isClosed = false

  async function send<T>(request: ClusterRequest, tries = 0): Promise<T> {
    if (isClosed) throw closedFailure()
    const { method, path, query, body, lines } = request
    try {
      return await client.transport.request<T>(
        {
          method,
          path,
          ...(query === undefined ? {} : { querystring: query }),
          ...(body === undefined ? {} : { body }),
          ...(lines === undefined ? {} : { bulkBody: lines }),
        },
        {
          ...(request.ignore === undefined ? {} : { ignore: request.ignore }),
          ...(request.timeoutMs === undefined ? {} : { requestTimeout: request.timeoutMs }),
        },
      )
    } catch (error) {
      const isStarting = error instanceof errors.ResponseError && error.statusCode === 503
      const pauseMs = againAfterMs[tries]
      if (request.isRead !== true || !isStarting || pauseMs === undefined) throw storeFailure(error)
      await wait(pauseMs)
      return send<T>(request, tries + 1)
    }
  }

  return {
    send: (request) => send(request),
    close() {
      isClosed = true
    },
  }
}
