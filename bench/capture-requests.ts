import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it went over the way. */
export interface CapturedRequest {
  method: string
  path: string
  body: string
}

/** Hands everything on to `url` and keeps what was sent. */
export async function captureRequests(url: string) {
  let seen: CapturedRequest[] = []
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const body = Buffer.concat(parts)
      const { method = 'GET', url: path = '/', headers } = incoming
      seen.push({ method, path, body: body.toString('utf8') })
      request(new URL(path, url), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    take(): CapturedRequest[] {
      const taken = seen
      seen = []
      return taken
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
