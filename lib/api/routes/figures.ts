import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { TopAnswer, TrendAnswer } from '../../domain/answers/events'
import { countBefore, toTrendAnswer } from '../../overview/count-before'
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
        const nowMs = now()
        const query = readQuery(request.query, nowMs)
        const interval = readInterval(request.query.interval, query, nowMs)
        const by = readField(request.query.by, 'by')
        const clock = readZone(request.query.zone, query, nowMs, interval)
        const options = { ...readOptions(request, reply), clock }
        const ends = { endMs: query.toMs ?? nowMs, intervalMs: interval }
        const [found, before] = await Promise.all([
          events.trend(query, by, interval, options),
          request.query.compare === 'before'
            ? countBefore(events, events.health(), query, { ...options, ...ends })
            : null,
        ])
        const buckets = fillBuckets(found, query, interval, nowMs, clock)
        return toTrendAnswer(buckets, interval, before)
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
        const { size } = request.query
        const { values, other } = await events.top(query, field, size, readOptions(request, reply))
        return { field, values: values.map(({ value, count }) => ({ value, count })), other }
      },
    )
    done()
  }
