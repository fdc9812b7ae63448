import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IngestAnswer } from '../../domain/answers/ingest'
import { AppError } from '../../domain/app-error'
import { bodyLimitBytes, decodeBody } from '../../pipeline/decode-body'
import { findSensorKind } from '../../sensors/catalog'
import type { ApiContext } from '../context'
import { createAdmission } from '../ingest-admission'

/** `POST /api/ingest/{sensor}`: takes the body as it is and answers when it is durable. */
export const ingestRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
      (_request, body, parsed) => parsed(null, body),
    )
    app.addHook('preParsing', createAdmission())
    app.addHook('onResponse', async (_request, reply) => context.onIngestAnswer(reply.statusCode))
    app.post(
      '/api/ingest/:sensor',
      {
        config: { access: 'sensor', rateLimit: false },
        schema: {
          summary: 'Take events of a sensor: one object, an array, or NDJSON',
          tags: ['ingest'],
          params: z.object({ sensor: z.string() }),
          response: { 202: IngestAnswer },
        },
      },
      async (request, reply) => {
        const kind = findSensorKind(request.params.sensor)
        if (!kind) throw new AppError('not-found', 'There is no such kind of sensor.')
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const items = await decodeBody(body, {
          contentType: request.headers['content-type'],
          contentEncoding: request.headers['content-encoding'],
        })
        const answer = await context.pipeline.ingest(kind, items)
        const { accepted, duplicates, rejected } = answer
        context.onIngest(kind.name, { accepted, duplicates, rejected: rejected.length })
        reply.code(202)
        return answer
      },
    )
    done()
  }
