import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ViewerSink } from '../../live/viewer'
import type { ApiContext } from '../context'
import { readCursor } from '../cursor'
import { readParameters, readQuery } from '../read-query'

const heartbeatMs = 15_000

/** `GET /api/security/stream`: Server-Sent Events of what was just stored. */
export const streamRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      q: readParameters.q,
      kind: readParameters.kind,
      after: z.string().max(64).optional().meta({ description: 'Like Last-Event-ID' }),
    })
    app.get(
      '/api/security/stream',
      { config: { access: 'viewer' }, schema: { tags: ['events'], querystring } },
      async (request, reply) => {
        const { kind, where } = readQuery(request.query, context.now())
        const last = request.headers['last-event-id']
        const from = typeof last === 'string' && last !== '' ? last : request.query.after
        const place = from === undefined ? null : readCursor(from, 'Last-Event-ID')
        const after = place && { ingestedMs: place.ms, id: place.id }
        reply.hijack()
        const { raw } = reply
        raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
          'x-request-id': request.id,
        })
        const gone = new AbortController()
        raw.once('close', () => gone.abort(new DOMException('gone', 'AbortError')))
        raw.write('retry: 1000\n\n')
        const heartbeat = setInterval(
          () => raw.writableNeedDrain || raw.write(':\n\n'),
          heartbeatMs,
        )
        try {
          const sink = sinkOf(raw, gone.signal)
          const filter = { kind, where }
          await context.feed.subscribe({ after, filter, sink, signal: gone.signal })
        } catch (error) {
          if (!gone.signal.aborted) request.log.warn({ err: error }, 'stream ended')
        } finally {
          clearInterval(heartbeat)
          raw.end()
        }
      },
    )
    done()
  }

function sinkOf(raw: ServerResponse, gone: AbortSignal): ViewerSink {
  return {
    write: (text) => raw.write(text),
    async drained() {
      gone.throwIfAborted()
      if (raw.writableNeedDrain) await once(raw, 'drain', { signal: gone })
    },
  }
}
