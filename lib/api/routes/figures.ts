import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { TopAnswer, TrendAnswer } from '../../domain/answers/events'
import { fillBuckets } from '../../query/intervals'
import type { ApiContext } from '../context'
import { readField, readInterval, readZone, topQuery, trendQuery } from '../read-figures'
import { readQuery } from '../read-query'
import { readOptions } from '../request-signal'

const config = { access: 'viewer' } as const

/** Counts over time and by value. */
export const figureRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { events, now } = context
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
        const clock = readZone(request.query.zone, query, now())
        const found = await events.trend(query, by, interval, {
          ...readOptions(request, reply),
          clock,
        })
        const buckets = fillBuckets(found, query, interval, now(), clock).map(
          ({ timeMs, ...rest }) => ({
            time: new Date(timeMs).toISOString(),
            ...rest,
          }),
        )
        return { interval, buckets }
      },
    )
    app.get(
      '/api/security/top',
      {
        config,
        schema: { tags: ['figures'], querystring: topQuery, response: { 200: TopAnswer } },
      },
      async (request, reply) => {
        const field = readField(request.query.field, 'field')
        const query = readQuery(request.query, now())
        const found = await events.top(
          query,
          field,
          request.query.size,
          readOptions(request, reply),
        )
        const values = found.values.map(({ value, count }) => ({ value, count }))
        return { field, values, other: found.other }
      },
    )
    done()
  }
