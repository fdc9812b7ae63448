import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to a server that tells what went over it. */
export interface CountedWay {
  url: string
  /** `POST /_msearch` and so on, in the order in which they came, since the last call. */
  take(): string[]
  close(): Promise<void>
}

/** Hands everything on to `url` and notes each request. */
export async function countRequests(url: string): Promise<CountedWay> {
  let seen: string[] = []
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url?.split('?')[0]}`)
    const options = { method: incoming.method, headers: incoming.headers }
    const onward = request(new URL(incoming.url ?? '/', url), options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    // Who hangs up here must be seen to hang up there.
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    take() {
      const taken = seen
      seen = []
      return taken
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
