import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SuggestAnswer, TopAnswer, TrendAnswer } from '../../domain/answers/events'
import { OverviewAnswer } from '../../domain/answers/overview'
import { fillBuckets } from '../../query/intervals'
import type { ApiContext } from '../context'
import { readField, readInterval } from '../read-figures'
import { readParameters, readQuery } from '../read-query'
import { signalOf } from '../request-signal'

const config = { access: 'viewer' } as const

/** Aggregates: overview, trend, top values, suggestions. */
export const figureRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { events, now } = context
    app.get(
      '/api/security/overview',
      {
        config,
        schema: {
          tags: ['figures'],
          querystring: z.object(readParameters),
          response: { 200: OverviewAnswer },
        },
      },
      (request, reply) =>
        context.buildOverview(readQuery(request.query, now()), { signal: signalOf(reply) }),
    )
    const trendQuery = z.object({
      ...readParameters,
      by: z.string().max(256).default('event.severity'),
      interval: z.string().default('auto').meta({ description: 'auto, or 30s, 5m, 1h, 1d, 1w' }),
    })
    app.get(
      '/api/security/trend',
      {
        config,
        schema: { tags: ['figures'], querystring: trendQuery, response: { 200: TrendAnswer } },
      },
      async (request, reply) => {
        const query = readQuery(request.query, now())
        const interval = readInterval(request.query.interval, query, now())
        const by = readField(request.query.by, 'by')
        const found = await events.trend(query, by, interval, { signal: signalOf(reply) })
        const buckets = fillBuckets(found, query, interval, now()).map(({ timeMs, ...rest }) => ({
          time: new Date(timeMs).toISOString(),
          ...rest,
        }))
        return { interval, buckets }
      },
    )
    const topQuery = z.object({
      ...readParameters,
      field: z.string().max(256),
      size: z.coerce.number().int().min(1).max(1000).default(10),
    })
    app.get(
      '/api/security/top',
      {
        config,
        schema: { tags: ['figures'], querystring: topQuery, response: { 200: TopAnswer } },
      },
      async (request, reply) => {
        const { size } = request.query
        const field = readField(request.query.field, 'field')
        const signal = signalOf(reply)
        const found = await events.top(readQuery(request.query, now()), field, size, { signal })
        const values = found.values.map(({ value, count }) => ({ value, count }))
        return { field, values, other: found.other }
      },
    )
    done()
  }

/** Completion of a field's values. */
export const suggestRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      ...readParameters,
      prefix: z.string().max(256).default(''),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    })
    app.get(
      '/api/security/fields/:field/suggest',
      {
        config,
        schema: {
          tags: ['figures'],
          params: z.object({ field: z.string() }),
          querystring,
          response: { 200: SuggestAnswer },
        },
      },
      async (request, reply) => {
        const { prefix, limit } = request.query
        const field = readField(request.params.field, 'field')
        const query = readQuery(request.query, context.now())
        const signal = signalOf(reply)
        const found = await context.events.suggest(query, field, prefix, limit, { signal })
        return { values: found.map(({ value, count }) => ({ value, count })) }
      },
    )
    done()
  }
