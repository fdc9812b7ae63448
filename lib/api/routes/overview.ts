import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { OverviewAnswer } from '../../domain/answers/overview'
import type { ApiContext } from '../context'
import { readParameters, readQuery } from '../read-query'
import { signalOf } from '../request-signal'

/** Everything the overview shows, in one answer. */
export const overviewRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/security/overview',
      {
        config: { access: 'viewer' },
        schema: {
          tags: ['figures'],
          querystring: z.object(readParameters),
          response: { 200: OverviewAnswer },
        },
      },
      (request, reply) =>
        context.buildOverview(readQuery(request.query, context.now()), { signal: signalOf(reply) }),
    )
    done()
  }
