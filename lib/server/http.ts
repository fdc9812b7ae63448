import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { loopbackHosts, refuseForeign } from '../access/own-origin'
import { toProblem } from '../api/problems'
import { AppError, type AppErrorCode } from '../domain/app-error'

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * One HTTP server: `/api` and `/metrics` to the API, everything else to the pages, and before both the
 * check that the caller is not another page in the same browser.
 */
export function createHttpServer(
  api: FastifyInstance,
  pages: PageHandler,
  host: string,
  isDev: boolean,
): Server {
  let hosts: ReadonlySet<string> = new Set()
  // Overdue callers are looked for often, so that half a body does not hold its place for long. A pod's
  // longest address, escaped, is 7 kB, and Next's router sends it escaped once more in a header.
  const options = { connectionsCheckingInterval: 2000, maxHeaderSize: 32_768 }
  const server = createServer(options, (request, response) => {
    const path = request.url ?? '/'
    const isPage = !/^\/(?:api|metrics)(?:[/?]|$)/.test(path)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    response.setHeader('cross-origin-resource-policy', 'same-origin')
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    const reason = refuseForeign(request.headers, hosts, isPage)
    if (reason !== null) return refuse(response, 'forbidden', reason)
    if (!isPage) return api.routing(request, response)
    if (!path.startsWith('/') || !isReadable(path))
      return refuse(response, 'invalid-request', 'This is no address.')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 'invalid-request', 'Pages can only be read.')
    }
    const policy = pagePolicy(randomBytes(16).toString('base64'), isDev)
    // Next reads the nonce for its own scripts from this request header.
    request.headers['content-security-policy'] = policy
    response.setHeader('content-security-policy', policy)
    response.setHeader('x-frame-options', 'DENY')
    pages(request, response).catch((error) => response.destroy(error))
  })
  server.on('listening', () => {
    const address = server.address()
    if (address !== null && typeof address !== 'string') hosts = loopbackHosts(host, address.port)
  })
  // Slow or half-open callers must not hold sockets for ever; a live stream is not a slow request.
  server.requestTimeout = 20_000
  server.headersTimeout = 10_000
  server.keepAliveTimeout = 65_000
  return server
}

/** Next answers escapes that are none (`/pods/%`) with a 500 of its own. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

function refuse(response: ServerResponse, code: AppErrorCode, reason: string): void {
  const requestId = crypto.randomUUID()
  const problem = toProblem(new AppError(code, reason), requestId)
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
    connection: 'close',
  })
  response.end(JSON.stringify(problem))
}

function pagePolicy(nonce: string, isDev: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${isDev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
