import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { ApiContext } from './context'
import { tellPartial } from './request-signal'
import { facetRoutes } from './routes/facets'

it('a read whose reader goes away is called off in the store, one that is answered is not', async () => {
  const signals: AbortSignal[] = []
  let isHeld = true
  const top: ApiContext['events']['top'] = async (_query, _field, _size, options) => {
    if (options?.signal) signals.push(options.signal)
    if (isHeld) await new Promise(() => undefined)
    return { values: [], other: 0 }
  }
  const app = Fastify({ forceCloseConnections: true })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  tellPartial(app)
  const context = { events: { top }, now: Date.now } as unknown as ApiContext
  await app.withTypeProvider<ZodTypeProvider>().register(facetRoutes(context))
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => app.close())
  const { port } = app.server.address() as AddressInfo
  const path = '/api/security/facets?fields=rule.name,user.name'
  const leaving = request({ host: '127.0.0.1', port, path })
  leaving.on('error', () => undefined).end()
  await vi.waitUntil(() => signals.length === 2, { timeout: 10_000 })
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
  leaving.destroy()
  await vi.waitUntil(() => signals.every(({ aborted }) => aborted), { timeout: 10_000 })
  isHeld = false
  signals.length = 0
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  expect(answer.status).toBe(200)
  await answer.text()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
})
