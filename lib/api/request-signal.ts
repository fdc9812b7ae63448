import { setMaxListeners } from 'node:events'
import type { FastifyReply } from 'fastify'

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
