import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import type { ApiContext } from '../context'

/** `POST /api/admin/backup`: everything of one moment, as a file that `npm run restore` takes. */
export const backupRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.post(
      '/api/admin/backup',
      {
        config: { access: 'administrator' },
        schema: { summary: 'All events and records as one file', tags: ['administration'] },
      },
      async (_request, reply) => {
        const { body, sizeBytes } = await context.backup()
        return reply.type('application/octet-stream').header('content-length', sizeBytes).send(body)
      },
    )
    done()
  }
