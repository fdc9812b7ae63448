import type { Client } from '@elastic/elasticsearch'
import { closedFailure, storeFailure } from './failure'

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
}

/** Sends requests until it is closed; every failure is as the ports promise it. */
export interface Requester {
  send<T>(request: ClusterRequest): Promise<T>
  close(): void
}

export function createRequester(client: Client): Requester {
  let isClosed = false
  return {
    async send<T>(request: ClusterRequest): Promise<T> {
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
        throw storeFailure(error)
      }
    },
    close() {
      isClosed = true
    },
  }
}
