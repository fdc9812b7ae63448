import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { OverviewAnswer } from '../../domain/answers/overview'
import type { ApiContext } from '../context'
import { readZone, zoneParameter } from '../read-figures'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

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
          querystring: z.object({ ...readParameters, ...zoneParameter }),
          response: { 200: OverviewAnswer },
        },
      },
      (request, reply) => {
        const query = readQuery(request.query, context.now())
        const clock = readZone(request.query.zone, query, context.now())
        return context.buildOverview(query, { ...readOptions(request, reply), clock })
      },
    )
    done()
  }
