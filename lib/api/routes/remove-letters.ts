import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DeadLettersRemoved } from '../../domain/answers/sensors'
import { AppError } from '../../domain/app-error'
import type { ApiContext } from '../context'
import { letterFilter, letterParams, lettersPath } from '../letter-filter'

const querystring = z.object({
  ...letterFilter,
  sensor: z.string().max(128),
  reason: z.string().max(1024),
  upTo: z.string().max(64).optional(),
})

/** Takes away dead letters that nobody will correct. */
export const removeLetterRoutes =
  ({ deadLetters, now }: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const config = { access: 'administrator' as const }
    const tags = ['sensors']
    app.delete(
      lettersPath,
      {
        config,
        schema: {
          summary: 'Remove all of a sensor that were refused for a reason, none newer than upTo',
          tags,
          querystring,
          response: { 200: DeadLettersRemoved },
        },
      },
      async ({ query: { upTo, ...which }, identity }) => {
        const by = { actor: identity.name, nowMs: now() }
        return { removed: await deadLetters.removeAll(which, upTo ?? null, by) }
      },
    )
    app.delete(
      `${lettersPath}/:id`,
      { config, schema: { tags, params: letterParams, response: { 204: z.null() } } },
      async ({ params, identity }, reply) => {
        const by = { actor: identity.name, action: 'dead-letters.remove', nowMs: now() } as const
        if (!(await deadLetters.remove(params.id, by))) {
          throw new AppError('not-found', 'There is no such dead letter.')
        }
        return reply.code(204).send(null)
      },
    )
    done()
  }
