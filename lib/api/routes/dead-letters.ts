import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IngestAnswer } from '../../domain/answers/ingest'
import {
  DeadLetter,
  DeadLettersAnswer,
  DeadLettersRemoved,
  DeadLettersSummary,
} from '../../domain/answers/sensors'
import { AppError } from '../../domain/app-error'
import { decodeBody } from '../../pipeline/decode-body'
import { replayLetter } from '../../pipeline/replay-letter'
import type { ApiContext } from '../context'

const path = '/api/security/dead-letters'
const params = z.object({ id: z.string().max(64) })
/** Which letters are meant; what is left out does not matter. */
const filter = {
  sensor: z.string().max(128).optional(),
  reason: z.string().max(1024).optional(),
  pointer: z.string().max(4096).optional(),
}

/** What sensors sent and could not be taken. */
export const deadLetterRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    // As it came, so that it goes through the same door as what sensors send, with its bounds.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) =>
      parsed(null, body),
    )
    app.get(
      path,
      {
        config: { access: 'viewer' },
        schema: {
          summary: 'What could not be taken, newest first; bodyLength cuts each body, characters',
          tags: ['sensors'],
          querystring: z.object({
            ...filter,
            limit: z.coerce.number().int().min(1).max(1000).default(100),
            cursor: z.string().max(64).optional(),
            bodyLength: z.coerce.number().int().min(0).max(65_536).default(65_536),
          }),
          response: { 200: DeadLettersAnswer },
        },
      },
      async (request) => {
        const { limit, cursor, bodyLength, ...which } = request.query
        const found = await context.deadLetters.list(limit, cursor ?? null, which)
        const deadLetters = found.deadLetters.map((letter) => ({
          ...letter,
          body: letter.body.slice(0, bodyLength).toWellFormed(),
        }))
        return { ...found, deadLetters }
      },
    )
    app.delete(
      path,
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Remove all of a sensor that were refused for a reason, none newer than upTo',
          tags: ['sensors'],
          querystring: z.object({
            ...filter,
            sensor: z.string().max(128),
            reason: z.string().max(1024),
            upTo: z.string().max(64).optional(),
          }),
          response: { 200: DeadLettersRemoved },
        },
      },
      async (request) => {
        const { upTo, ...which } = request.query
        const by = { actor: request.identity.name, nowMs: context.now() }
        return { removed: await context.deadLetters.removeAll(which, upTo ?? null, by) }
      },
    )
    app.get(
      `${path}/summary`,
      {
        config: { access: 'viewer' },
        schema: {
          summary: 'How many are kept, and why they were refused',
          tags: ['sensors'],
          response: { 200: DeadLettersSummary },
        },
      },
      () => context.deadLetters.summarise(),
    )
    app.get(
      `${path}/:id`,
      {
        config: { access: 'viewer' },
        schema: { tags: ['sensors'], params, response: { 200: DeadLetter } },
      },
      (request) => context.deadLetters.get(request.params.id),
    )
    app.delete(
      `${path}/:id`,
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Remove one that nobody will correct',
          tags: ['sensors'],
          params,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        if (!(await context.deadLetters.remove(request.params.id))) {
          throw new AppError('not-found', 'There is no such dead letter.')
        }
        return reply.code(204).send(null)
      },
    )
    app.post(
      `${path}/:id/replay`,
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Take a corrected body in place of the dead letter',
          tags: ['sensors'],
          params,
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
