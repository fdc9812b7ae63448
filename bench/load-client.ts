import { connect, type Socket } from 'node:net'
import { createAlerts } from './alerts'

/** What the client is told to do. */
export interface Load {
  port: number
  token: string
  connections: number
  /** Events in each request; one: the object itself, as Falco posts it. */
  batch: number
  requests: number
  seed: number
}

/** What it saw: seconds from the first request to the last answer, and how long each took. */
export interface LoadResult {
  seconds: number
  latencies: number[]
  /** Answers other than 202. */
  refused: number
}

process.on('message', (load: Load) => {
  send(load).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})

async function send(load: Load): Promise<LoadResult> {
  const requests = makeRequests(load)
  let next = 0
  const latencies: number[] = []
  let refused = 0
  // Bare sockets with requests made beforehand: the client should take as little of the cores as it can.
  const work = async (socket: Socket) => {
    while (next < requests.length) {
      const request = requests[next]
      next += 1
      if (request === undefined) return
      const startedAt = performance.now()
      socket.write(request)
      const answer = await readAnswer(socket)
      latencies.push(performance.now() - startedAt)
      if (!answer.startsWith('HTTP/1.1 202')) refused += 1
    }
  }
  const sockets = await Promise.all(
    Array.from({ length: load.connections }, () => openSocket(load.port)),
  )
  const startedAt = performance.now()
  await Promise.all(sockets.map(work))
  const seconds = (performance.now() - startedAt) / 1000
  for (const socket of sockets) socket.destroy()
  return { seconds, latencies, refused }
}

function makeRequests(load: Load): Buffer[] {
  const make = createAlerts(load.seed)
  const now = Date.now()
  let number = 0
  return Array.from({ length: load.requests }, () => {
    const alerts = Array.from({ length: load.batch }, () => {
      number += 1
      return make(number, now - 30_000 + Math.floor(number / 10))
    })
    const body = Buffer.from(JSON.stringify(load.batch === 1 ? alerts[0] : alerts))
    const head = [
      'POST /api/ingest/falco HTTP/1.1',
      `host: 127.0.0.1:${load.port}`,
      `authorization: Bearer ${load.token}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ]
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
  })
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const headEnd = text.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (text.length < headEnd + 4 + length) return
      socket.off('data', onData)
      socket.off('close', onClose)
      resolve(text)
    }
    const onClose = () => reject(new Error('the server closed the connection'))
    socket.on('data', onData)
    socket.once('close', onClose)
  })
}
