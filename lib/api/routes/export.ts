import { Readable } from 'node:stream'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '../../domain/app-error'
import type { ApiContext } from '../context'
import { exportFormats, exportName, exportTypes, startExport } from '../export-events'
import { readParameters, readQuery } from '../read-query'
import { signalOf } from '../request-signal'

/** How many run at once, and how long one waits for a reader that takes nothing. */
const usualLimits = { atOnce: 8, idleMs: 120_000 }

/** `GET /api/security/events/export`: all that a query finds, as a file. */
export const exportRoutes =
  (context: Pick<ApiContext, 'events' | 'now'>, limits = usualLimits): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    let running = 0
    const querystring = z.object({
      ...readParameters,
      format: z.enum(exportFormats).default('ndjson'),
    })
    app.get(
      '/api/security/events/export',
      {
        config: { access: 'viewer' },
        exposeHeadRoute: false,
        schema: {
          summary: 'All events that match, newest first, as a file',
          description:
            'Streamed, however many there are; ends early, with the connection broken, where the store fails or nobody reads for two minutes. In CSV a cell that a spreadsheet would run has an apostrophe before it, and several values of a field stand on lines of one cell.',
          tags: ['events'],
          querystring,
        },
      },
      async (request, reply) => {
        const { format } = request.query
        const query = readQuery(request.query, context.now())
        if (running >= limits.atOnce) {
          throw new AppError('too-many-requests', 'Too many exports run now. Try again later.')
        }
        running += 1
        reply.raw.once('close', () => {
          running -= 1
        })
        reply.raw.setTimeout(limits.idleMs, () => reply.raw.destroy())
        const pages = context.events.scan(query, { signal: signalOf(reply) })
        const text = await startExport(pages, format)
        return reply
          .type(exportTypes[format])
          .header(
            'content-disposition',
            `attachment; filename="${exportName(format, context.now())}"`,
          )
          .header('x-content-type-options', 'nosniff')
          .send(Readable.from(text, { objectMode: false }))
      },
    )
    done()
  }
