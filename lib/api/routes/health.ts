import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { LiveAnswer, ReadyAnswer } from '../../domain/answers/health'
import type { ApiContext } from '../context'
import { readReadiness } from '../read-readiness'

/** Whether the process answers, whether it can take events, and its metrics. */
export const healthRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/health/live',
      { config: { access: 'public' }, schema: { tags: ['health'], response: { 200: LiveAnswer } } },
      async () => ({ status: 'live' as const }),
    )
    app.get(
      '/api/health/ready',
      {
        config: { access: 'public' },
        schema: { tags: ['health'], response: { 200: ReadyAnswer, 503: ReadyAnswer } },
      },
      async (_request, reply) => {
        const answer = await readReadiness(context.events)
        reply.code(answer.status === 'ready' ? 200 : 503)
        return answer
      },
    )
    app.get(
      '/metrics',
      { config: { access: 'viewer' }, schema: { tags: ['health'], summary: 'Prometheus text' } },
      async (_request, reply) => {
        const { text, contentType } = await context.readMetrics()
        return reply.type(contentType).send(text)
      },
    )
    done()
  }
