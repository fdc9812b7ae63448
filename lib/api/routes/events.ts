import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EventsAnswer } from '../../domain/answers/events'
import { AppError } from '../../domain/app-error'
import { SecurityEvent } from '../../domain/security-event'
import { sortableFields, usualSort } from '../../domain/sortable-fields'
import type { ApiContext } from '../context'
import { pageCursorMost, readPageCursor, writePageCursor } from '../cursor'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

/** Lists of events and one event by id. */
export const eventRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      ...readParameters,
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: z.string().max(pageCursorMost).optional().meta({
        description: '`next` of the page before, for the same sort and order',
      }),
      sort: z.enum(sortableFields).default(usualSort).meta({
        description: 'Events without the field come last, those with equal values newest first',
      }),
      order: z.enum(['desc', 'asc']).default('desc').meta({
        description: 'Of the values of sort: texts by their bytes in UTF-8',
      }),
    })
    app.get(
      '/api/security/events',
      {
        config: { access: 'viewer' },
        schema: { tags: ['events'], querystring, response: { 200: EventsAnswer } },
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
