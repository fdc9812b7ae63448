import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PodSort, PodStory, PodsAnswer } from '../../domain/answers/pods'
import type { ApiContext } from '../context'
import { readPodCursor, requirePod, writePodCursor } from '../pod-place'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

const config = { access: 'viewer' } as const

/** Pods by risk, and the story of one. */
export const podRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      ...readParameters,
      sort: PodSort.default('risk'),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: z.string().max(16_384).optional(),
    })
    app.get(
      '/api/security/pods',
      { config, schema: { tags: ['pods'], querystring, response: { 200: PodsAnswer } } },
      async (request, reply) => {
        const { sort, limit, cursor } = request.query
        const query = readQuery(request.query, context.now())
        const after = cursor === undefined ? null : readPodCursor(cursor, sort)
        const options = readOptions(request, reply)
        const page = await context.listPods(query, { sort, limit, after }, options)
        const relation = page.isCapped ? 'gte' : 'eq'
        return {
          pods: page.pods,
          next: page.next && writePodCursor(page.next, sort),
          total: { value: page.total, relation } as const,
        }
      },
    )
    app.get(
      '/api/security/pods/:cluster/:namespace/:pod',
      {
        config,
        schema: {
          tags: ['pods'],
          params: z.object({ cluster: z.string(), namespace: z.string(), pod: z.string() }),
          querystring: z.object(readParameters),
          response: { 200: PodStory },
        },
      },
      (request, reply) =>
        context.buildPodStory(
          requirePod(request.params),
          readQuery(request.query, context.now()),
          readOptions(request, reply),
        ),
    )
    done()
  }
