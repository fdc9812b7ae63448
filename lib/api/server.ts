import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { type Access, type Identity, identify } from '../access/identify'
import { AppError } from '../domain/app-error'
import { parseJson } from '../pipeline/parse-json'
import { checkedSerializer } from './checked-serializer'
import type { ApiContext } from './context'
import { describeApi } from './open-api'
import { sendProblem } from './problems'
import { tellPartial } from './request-signal'
import { assetRoutes } from './routes/assets'
import { backupRoutes } from './routes/backup'
import { dataHealthRoutes } from './routes/data-health'
import { deadLetterRoutes } from './routes/dead-letters'
import { eventRoutes } from './routes/events'
import { exportRoutes } from './routes/export'
import { facetRoutes } from './routes/facets'
import { figureRoutes } from './routes/figures'
import { healthRoutes } from './routes/health'
import { ingestRoutes } from './routes/ingest'
import { markRoutes } from './routes/marks'
import { overviewRoutes } from './routes/overview'
import { podRoutes } from './routes/pods'
import { removeLetterRoutes } from './routes/remove-letters'
import { replayLetterRoutes } from './routes/replay-letter'
import { sensorRoutes } from './routes/sensors'
import { simulatorRoutes } from './routes/simulator'
import { streamRoutes } from './routes/stream'
import { suggestRoutes } from './routes/suggest'
import { threatRoutes } from './routes/threats'
import { viewRoutes } from './routes/views'

/**
 * The whole of `/api` and `/metrics`: identity, limits, errors and their description in one place.
 * A route that does not say who may call it cannot be registered.
 */
export async function buildApi(
  context: ApiContext,
  logger: FastifyBaseLogger,
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    // A pod's name is whatever an event says, and a character may be written as twelve.
    routerOptions: { maxParamLength: 12_288, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    // What the router itself refuses (a parameter too long, a broken escape) is a problem like any.
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply)
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(context.checkAnswers ? checkedSerializer : () => JSON.stringify)
  app.decorateRequest('identity')
  tellPartial(app)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => {
    throw new AppError('not-found', 'There is nothing at this address.')
  })
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined)
      throw new Error(`${route.url} does not say who may call`)
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('cache-control', 'no-store')
    request.identity = identify(request.headers.authorization, context.access)
    const access = request.routeOptions.config.access
    if (access !== undefined) allow(request.identity, access)
  })
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) => {
    try {
      parsed(null, parseJson(String(body)))
    } catch (cause) {
      parsed(new AppError('invalid-request', 'The body is not valid JSON.', { cause }))
    }
  })
  // Reading is cheap but not free: a script in a loop must not starve the analysts beside it.
  await app.register(rateLimit, {
    max: 3000,
    timeWindow: '1 minute',
    allowList: (request) => request.routeOptions.config.access !== 'viewer',
    errorResponseBuilder: () =>
      new AppError('too-many-requests', 'Too many requests. Wait a little.'),
  })
  await describeApi(app, context.version)
  const routes = [
    ingestRoutes,
    eventRoutes,
    exportRoutes,
    overviewRoutes,
    figureRoutes,
    assetRoutes,
    facetRoutes,
    markRoutes,
    podRoutes,
    threatRoutes,
    suggestRoutes,
    viewRoutes,
    streamRoutes,
    sensorRoutes,
    dataHealthRoutes,
    deadLetterRoutes,
    removeLetterRoutes,
    replayLetterRoutes,
    simulatorRoutes,
    healthRoutes,
    backupRoutes,
  ]
  for (const route of routes) {
    await app.withTypeProvider<ZodTypeProvider>().register(route(context))
  }
  app.get(
    '/api/openapi.json',
    { config: { access: 'public' }, schema: { tags: ['health'] } },
    async () => app.swagger(),
  )
  await app.ready()
  return app
}

function allow(identity: Identity, access: Access): void {
  if (identity.may.includes(access)) return
  if (access === 'sensor') {
    const where = 'It is EYRIE_INGEST_TOKEN, or the file ingest-token of the data folder.'
    throw new AppError('unauthenticated', `A valid ingest token is needed here. ${where}`)
  }
  if (identity.name === 'anonymous') {
    throw new AppError('unauthenticated', 'This token is not one that may read.')
  }
  throw new AppError('forbidden', 'This caller may not do that.')
}
