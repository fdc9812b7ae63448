import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DeadLetter, DeadLettersAnswer, DeadLettersSummary } from '../../domain/answers/sensors'
import type { ApiContext } from '../context'
import { letterFilter, letterParams, lettersPath } from '../letter-filter'

const querystring = z.object({
  ...letterFilter,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(64).optional(),
  bodyLength: z.coerce.number().int().min(0).max(65_536).default(65_536),
})

/** What sensors sent and could not be taken. */
export const deadLetterRoutes =
  ({ deadLetters }: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const config = { access: 'viewer' as const }
    const tags = ['sensors']
    app.get(
      lettersPath,
      {
        config,
        schema: {
          summary: 'What could not be taken, newest first; bodyLength cuts each body, characters',
          tags,
          querystring,
          response: { 200: DeadLettersAnswer },
        },
      },
      async ({ query: { limit, cursor, bodyLength, ...which } }) => {
        const found = await deadLetters.list(limit, cursor ?? null, which)
        const cut = (body: string) => body.slice(0, bodyLength).toWellFormed()
        const shown = found.deadLetters.map((letter) => ({ ...letter, body: cut(letter.body) }))
        return { ...found, deadLetters: shown }
      },
    )
    app.get(
      `${lettersPath}/summary`,
      { config, schema: { tags, response: { 200: DeadLettersSummary } } },
      () => deadLetters.summarise(),
    )
    app.get(
      `${lettersPath}/:id`,
      { config, schema: { tags, params: letterParams, response: { 200: DeadLetter } } },
      (request) => deadLetters.get(request.params.id),
    )
    done()
  }
