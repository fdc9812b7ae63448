import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SensorsAnswer } from '../../domain/answers/sensors'
import { AppError } from '../../domain/app-error'
import type { ApiContext } from '../context'
import { readBeside } from '../read-readiness'

/** Sensors and their health. */
export const sensorRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/security/sensors',
      {
        config: { access: 'viewer' },
        schema: { tags: ['sensors'], response: { 200: SensorsAnswer } },
      },
      async () => ({
        sensors: context.sensors.list(context.now()),
        ...(await readBeside(context.events)),
      }),
    )
    app.delete(
      '/api/security/sensors/:name',
      {
        config: { access: 'administrator' },
        schema: {
          summary: 'Forget a sensor that will not report again; one that does is known anew',
          tags: ['sensors'],
          params: z.object({ name: z.string().max(1100) }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        if (!context.sensors.forgetSensor(request.params.name, context.now())) {
          throw new AppError('not-found', 'There is no such sensor.')
        }
        await context.sensors.save(context.now())
        return reply.code(204).send(null)
      },
    )
    done()
  }
