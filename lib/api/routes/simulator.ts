import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import {
  SimulatorRemoved,
  SimulatorRequest,
  SimulatorStarted,
} from '../../domain/answers/simulator'
import type { ApiContext } from '../context'

/** Plays a day and an attack through the way of every event, and takes away what was played. */
export const simulatorRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.post(
      '/api/simulator',
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Play a day and then an attack, every event marked eyrie.simulated',
          tags: ['simulator'],
          body: SimulatorRequest.nullish(),
          response: { 202: SimulatorStarted },
        },
      },
      async (request, reply) => {
        const { noisy, speed } = SimulatorRequest.parse(request.body ?? {})
        await context.simulation.start(request.identity.name, { isNoisy: noisy, speed })
        reply.code(202)
        return { status: 'running' as const }
      },
    )
    app.delete(
      '/api/simulator',
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'End the play and remove everything marked eyrie.simulated',
          tags: ['simulator'],
          response: { 200: SimulatorRemoved },
        },
      },
      async (request) => {
        const removed = await context.simulation.remove(request.identity.name)
        return { removed }
      },
    )
    done()
  }
