import { setMaxListeners } from 'node:events'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { MissingParts, ReadOptions } from '../store/event-store'

/** Aborts when the caller goes away before the answer is sent. */
export function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  // One answer may ask the store a dozen questions at once.
  setMaxListeners(0, controller.signal)
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new DOMException('gone', 'AbortError'))
  })
  return controller.signal
}

/**
 * How a request reads: until the caller goes away, and also where a part of the events cannot be read
 * now, which the answer then says (`partial`).
 */
export function readOptions(request: FastifyRequest, reply: FastifyReply): Required<ReadOptions> {
  return {
    signal: signalOf(reply),
    onPartial(missing) {
      const before = request.missing
      if (before === null || missing.missing > before.missing) request.missing = missing
    },
  }
}

/** Lets every answer that was made without a part of the events say so. */
export function tellPartial(app: FastifyInstance): void {
  app.decorateRequest('missing', null)
  app.addHook('preSerialization', async (request, reply, payload) =>
    request.missing === null || reply.statusCode !== 200 || typeof payload !== 'object'
      ? payload
      : { ...payload, partial: request.missing },
  )
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The most parts of the store that did not answer to one of its questions. */
    missing: MissingParts | null
  }
}
