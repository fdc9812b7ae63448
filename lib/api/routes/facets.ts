import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { FacetsAnswer } from '../../domain/answers/events'
import type { ApiContext } from '../context'
import { readField } from '../read-figures'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

const fieldsMost = 16

/** `GET /api/security/facets`: the most frequent values of several fields in one answer. */
export const facetRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      ...readParameters,
      fields: z
        .string()
        .max(4096)
        .transform((text) => text.split(','))
        .pipe(z.array(z.string()).max(fieldsMost))
        .meta({ description: `Names of fields between commas, at most ${fieldsMost}` }),
      size: z.coerce.number().int().min(1).max(100).default(5),
    })
    app.get(
      '/api/security/facets',
      {
        config: { access: 'viewer' },
        schema: { tags: ['figures'], querystring, response: { 200: FacetsAnswer } },
      },
      async (request, reply) => {
        const query = readQuery(request.query, context.now())
        const fields = request.query.fields.map((field) => readField(field, 'fields'))
        const { size } = request.query
        const options = readOptions(request, reply)
        const facets = await Promise.all(
          fields.map(async (field) => {
            const { values, other } = await context.events.top(query, field, size, options)
            return { field, values: values.map(({ value, count }) => ({ value, count })), other }
          }),
        )
        return { facets }
      },
    )
    done()
  }
