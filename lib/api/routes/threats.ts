import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ThreatDetail, ThreatsAnswer } from '../../domain/answers/threats'
import type { ApiContext } from '../context'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

const config = { access: 'viewer' } as const
const querystring = z.object(readParameters)
const params = z.object({
  tactic: z.string().max(256).meta({ description: 'Its id, TA0002; -: none named' }),
  technique: z.string().max(256).meta({ description: 'Its id, T1059.004; -: none named' }),
})

/** The ATT&CK matrix, and what stands behind one of its cells. */
export const threatRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/security/threats',
      {
        config,
        schema: {
          summary: 'MITRE ATT&CK: what was seen, and what a default rule of Falco covers',
          tags: ['threats'],
          querystring,
          response: { 200: ThreatsAnswer },
        },
      },
      (request, reply) =>
        context.buildThreats(readQuery(request.query, context.now()), readOptions(request, reply)),
    )
    app.get(
      '/api/security/threats/:tactic/:technique',
      {
        config,
        schema: { tags: ['threats'], params, querystring, response: { 200: ThreatDetail } },
      },
      (request, reply) => {
        const { tactic, technique } = request.params
        const place = { tactic: namedOf(tactic), technique: namedOf(technique) }
        const query = readQuery(request.query, context.now())
        return context.buildThreatDetail(place, query, readOptions(request, reply))
      },
    )
    done()
  }

function namedOf(id: string): string | null {
  return id === '-' ? null : id
}
