import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/** Describes every route from the schemas that parse its requests; `GET /api/openapi.json`. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Eyrie', version, license: { name: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          ingestToken: { type: 'http', scheme: 'bearer' },
          ingestPassword: { type: 'http', scheme: 'basic' },
          apiToken: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: ({ schema, url, route, ...rest }) => {
      const described = jsonSchemaTransform({ schema, url, route, ...rest })
      const access = route.config?.access
      const security =
        access === 'public'
          ? []
          : access === 'sensor'
            ? [{ ingestToken: [] }, { ingestPassword: [] }]
            : [{}, { apiToken: [] }]
      return { ...described, schema: { ...described.schema, security } }
    },
  })
}
