import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from '../context'
import { readCursor } from '../cursor'
import { openEventStream } from '../event-stream'
import { readParameters, readQuery } from '../read-query'

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
      {
        config: { access: 'viewer' },
        exposeHeadRoute: false,
        schema: {
          summary: 'Server-Sent Events of what was just stored',
          description:
            '`alert`: an event, its `id:` the arrival cursor that Last-Event-ID resumes after. `gap`: `{missed}`, how many were left out for this viewer. `reset`: stored events were removed; ask again for what is shown.',
          tags: ['events'],
          querystring,
        },
      },
      async (request, reply) => {
        const { kind, where } = readQuery(request.query, context.now())
        const last = request.headers['last-event-id']
        const isReturning = typeof last === 'string' && last !== ''
        const from = isReturning ? last : request.query.after
        const place = from === undefined ? null : readCursor(from, 'Last-Event-ID')
        const after = place && { ingestedMs: place.ms, id: place.id }
        // A store that is away is an answer that says so, not a stream that ends at once.
        await context.events.head()
        reply.hijack()
        const { sink, signal, end } = openEventStream(reply.raw, request.id)
        try {
          const filter = { kind, where }
          await context.feed.subscribe({ after, isReturning, filter, sink, signal })
        } catch (error) {
          if (!signal.aborted) request.log.warn({ err: error }, 'stream ended')
        } finally {
          end()
        }
      },
    )
    done()
  }
