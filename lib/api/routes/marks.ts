import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { MarksAnswer } from '../../domain/answers/marks'
import type { ApiContext } from '../context'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

/** `GET /api/security/marks`: restarts and deployments of what a view is narrowed to. */
export const markRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/security/marks',
      {
        config: { access: 'viewer' },
        schema: {
          summary: 'Restarts and deployments of the one pod or workload that all matches are of',
          tags: ['figures'],
          querystring: z.object(readParameters),
          response: { 200: MarksAnswer },
        },
      },
      (request, reply) =>
        context.findMarks(readQuery(request.query, context.now()), readOptions(request, reply)),
    )
    done()
  }
