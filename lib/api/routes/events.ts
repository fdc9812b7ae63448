import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EventsAnswer } from '../../domain/answers/events'
import { AppError } from '../../domain/app-error'
import { SecurityEvent } from '../../domain/security-event'
import type { ApiContext } from '../context'
import { readPageCursor, writePageCursor } from '../cursor'
import { listQuery } from '../list-query'
import { readQuery } from '../read-query'
import { readOptions } from '../request-signal'

/** Lists of events and one event by id. */
export const eventRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/security/events',
      {
        config: { access: 'viewer' },
        schema: { tags: ['events'], querystring: listQuery, response: { 200: EventsAnswer } },
      },
      async (request, reply) => {
        const query = readQuery(request.query, context.now())
        const { limit, cursor } = request.query
        const order = { sort: request.query.sort, ascending: request.query.order === 'asc' }
        const after = cursor === undefined ? null : readPageCursor(cursor, order)
        const options = readOptions(request, reply)
        const page = await context.events.search(query, { limit, after, ...order }, options)
        const next = page.next && writePageCursor(order, page.next)
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
