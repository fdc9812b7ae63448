import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DefaultViewRequest, SavedView, ViewRequest, ViewsAnswer } from '../../domain/answers/views'
import type { ApiContext } from '../context'

const path = '/api/security/views'
const tags = ['views']
const none = { 204: z.null() }

/** Views of pages under names, and the one that a page opens with. */
export const viewRoutes =
  ({ views }: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const config = { access: 'administrator' } as const
    app.get(
      path,
      { config: { access: 'viewer' }, schema: { tags, response: { 200: ViewsAnswer } } },
      async () => ({ views: await views.list() }),
    )
    const keep = 'Keep a view of a page under a name; 409 where the page has one of that name'
    app.post(
      path,
      { config, schema: { summary: keep, tags, body: ViewRequest, response: { 201: SavedView } } },
      async (request, reply) => {
        reply.code(201)
        return views.save(request.identity.name, request.body)
      },
    )
    const choose = 'The view that a page opens with; `id` null: as it came'
    app.put(
      `${path}/default`,
      { config, schema: { summary: choose, tags, body: DefaultViewRequest, response: none } },
      async (request, reply) => {
        await views.setDefault(request.identity.name, request.body)
        return reply.code(204).send(null)
      },
    )
    app.delete(
      `${path}/:id`,
      { config, schema: { tags, params: z.object({ id: z.string().max(64) }), response: none } },
      async (request, reply) => {
        await views.remove(request.identity.name, request.params.id)
        return reply.code(204).send(null)
      },
    )
    done()
  }
