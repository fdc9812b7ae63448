import type { Server } from 'node:http'

/** Listens, or rejects with a line that says why not. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} is in use. Set PORT to a free one.`,
        EACCES: `Port ${port} may not be used by this user. Set PORT to one above 1023.`,
        EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
      }
      reject(new Error(reasons[error.code ?? ''] ?? error.message))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(address !== null && typeof address !== 'string' ? address.port : port)
    })
  })
}

/** Takes no more requests, lets those in hand finish for `graceMs`, then drops the rest. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const late = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

/**
 * Resolves with the first signal that asks the process to stop. From then on it ends within
 * `limitMs`, also where it hangs in its start or in its end.
 */
export function stopSignal(limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(1), limitMs).unref()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}
