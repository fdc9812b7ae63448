import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EventsAnswer } from '../../domain/answers/events'
import { AppError } from '../../domain/app-error'
import { SecurityEvent } from '../../domain/security-event'
import type { ApiContext } from '../context'
import { readCursor, writeCursor } from '../cursor'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

/** Lists of events and one event by id. */
export const eventRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      ...readParameters,
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: z.string().max(64).optional(),
      order: z.enum(['desc', 'asc']).default('desc').meta({ description: 'By time' }),
    })
    app.get(
      '/api/security/events',
      {
        config: { access: 'viewer' },
        schema: { tags: ['events'], querystring, response: { 200: EventsAnswer } },
      },
      async (request, reply) => {
        const query = readQuery(request.query, context.now())
        const { limit, cursor, order } = request.query
        const place = cursor === undefined ? null : readCursor(cursor, 'cursor')
        const after = place && { timestampMs: place.ms, id: place.id }
        const options = readOptions(request, reply)
        const ascending = order === 'asc'
        const page = await context.events.search(query, { limit, after, ascending }, options)
        const next = page.next && writeCursor(page.next.timestampMs, page.next.id)
        return { events: page.events, next, total: page.total }
      },
    )
    app.get(
      '/api/security/events/:id',
      {
        config: { access: 'viewer' },
        schema: {
          tags: ['events'],
          params: z.object({ id: z.string() }),
          response: { 200: SecurityEvent },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const isId = /^[0-9a-f]{32}$/.test(id)
        const event = isId ? await context.events.get(id, readOptions(request, reply)) : null
        if (event === null) throw new AppError('not-found', 'There is no such event, or no longer.')
        // It is whole, wherever else something is missing.
        request.missing = null
        return event
      },
    )
    done()
  }
