import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SuggestAnswer } from '../../domain/answers/events'
import type { ApiContext } from '../context'
import { readField } from '../read-figures'
import { readParameters, readQuery } from '../read-query'
import { signalOf } from '../request-signal'

/** Completion of a field's values. */
export const suggestRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      ...readParameters,
      prefix: z.string().max(256).default(''),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    })
    app.get(
      '/api/security/fields/:field/suggest',
      {
        config: { access: 'viewer' },
        schema: {
          tags: ['figures'],
          params: z.object({ field: z.string() }),
          querystring,
          response: { 200: SuggestAnswer },
        },
      },
      async (request, reply) => {
        const { prefix, limit } = request.query
        const field = readField(request.params.field, 'field')
        const query = readQuery(request.query, context.now())
        const signal = signalOf(reply)
        const found = await context.events.suggest(query, field, prefix, limit, { signal })
        return { values: found.map(({ value, count }) => ({ value, count })) }
      },
    )
    done()
  }
