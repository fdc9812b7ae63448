import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { ViewerSink } from '../live/viewer'

const heartbeatMs = 15_000

/**
 * Starts an answer of Server-Sent Events: a sink that tells when the reader is slow, a comment every
 * 15 s, and a signal that aborts when the reader is gone.
 */
export function openEventStream(
  raw: ServerResponse,
  requestId: string,
): { sink: ViewerSink; signal: AbortSignal; end(): void } {
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': requestId,
  })
  const gone = new AbortController()
  raw.once('close', () => gone.abort(new DOMException('gone', 'AbortError')))
  raw.write('retry: 1000\n\n')
  const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(':\n\n'), heartbeatMs)
  return {
    sink: {
      write: (text) => raw.write(text),
      async drained() {
        gone.signal.throwIfAborted()
        if (raw.writableNeedDrain) await once(raw, 'drain', { signal: gone.signal })
      },
    },
    signal: gone.signal,
    end() {
      clearInterval(heartbeat)
      raw.end()
    },
  }
}
