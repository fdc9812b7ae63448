import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { LiveAnswer, ReadyAnswer } from '../../domain/answers/health'
import type { ApiContext } from '../context'

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
        const store = await context.events.health()
        const status = store.writable ? ('ready' as const) : ('unready' as const)
        reply.code(store.writable ? 200 : 503)
        return { status, parts: { store: { status, reason: store.reason } } }
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
