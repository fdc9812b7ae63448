import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IngestAnswer } from '../../domain/answers/ingest'
import { AppError } from '../../domain/app-error'
import { decodeBody } from '../../pipeline/decode-body'
import { replayLetter } from '../../pipeline/replay-letter'
import type { ApiContext } from '../context'
import { letterParams, lettersPath } from '../letter-filter'

/** Takes what a person corrected. */
export const replayLetterRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    // As it came, so that it goes through the same door as what sensors send, with its bounds.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) =>
      parsed(null, body),
    )
    app.post(
      `${lettersPath}/:id/replay`,
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Take a corrected body in place of the dead letter',
          tags: ['sensors'],
          params: letterParams,
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
        const by = { actor: request.identity.name, nowMs: context.now() }
        return replayLetter(request.params.id, items, context, by)
      },
    )
    done()
  }
