import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IngestAnswer } from '../../domain/answers/ingest'
import { DeadLettersAnswer } from '../../domain/answers/sensors'
import { AppError } from '../../domain/app-error'
import { decodeBody } from '../../pipeline/decode-body'
import { replayLetter } from '../../pipeline/replay-letter'
import type { ApiContext } from '../context'

/** What sensors sent and could not be taken. */
export const deadLetterRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    // As it came, so that it goes through the same door as what sensors send, with its bounds.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) =>
      parsed(null, body),
    )
    const querystring = z.object({
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: z.string().max(64).optional(),
    })
    app.get(
      '/api/security/dead-letters',
      {
        config: { access: 'viewer' },
        schema: { tags: ['sensors'], querystring, response: { 200: DeadLettersAnswer } },
      },
      (request) => context.deadLetters.list(request.query.limit, request.query.cursor ?? null),
    )
    app.post(
      '/api/security/dead-letters/:id/replay',
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Take a corrected body in place of the dead letter',
          tags: ['sensors'],
          params: z.object({ id: z.string().max(64) }),
          body: z.unknown(),
          response: { 202: IngestAnswer },
        },
      },
      async (request, reply) => {
        if (!Buffer.isBuffer(request.body)) {
          throw new AppError('invalid-request', 'The body is missing.')
        }
        const items = await decodeBody(request.body, {
          contentType: request.headers['content-type'],
          contentEncoding: request.headers['content-encoding'],
        })
        reply.code(202)
        return replayLetter(request.params.id, items, context)
      },
    )
    done()
  }
