import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { DataHealthAnswer } from '../../domain/answers/data-health'
import type { ApiContext } from '../context'

/** How the indices do that others write and Eyrie reads in place. */
export const dataHealthRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/data-health',
      {
        config: { access: 'viewer' },
        schema: {
          summary: 'Indices that others write: who writes them, and what is amiss in them',
          tags: ['health'],
          response: { 200: DataHealthAnswer },
        },
      },
      () => context.readDataHealth(),
    )
    done()
  }
