import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../domain/app-error'
import { bodyLimitBytes } from '../pipeline/decode-body'

/** Bytes of bodies in hand at once, decompressed; past it sensors are asked to come again. */
const inHandLimitBytes = 192 * 1024 * 1024

/**
 * Counts what is being taken in and refuses with 503 before memory runs short. A body without a
 * length counts as the largest there may be; a compressed one as twenty times its length.
 */
export function createAdmission(): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  let inHandBytes = 0
  return async (request, reply) => {
    const bytes = expectedBytes(request.headers)
    if (inHandBytes > 0 && inHandBytes + bytes > inHandLimitBytes) {
      throw new AppError('overloaded', 'Too much is being taken in right now. Send it again.')
    }
    inHandBytes += bytes
    reply.raw.once('close', () => {
      inHandBytes -= bytes
    })
  }
}

function expectedBytes(headers: FastifyRequest['headers']): number {
  const length = Number(headers['content-length'] ?? Number.NaN)
  if (!Number.isFinite(length)) return bodyLimitBytes
  const factor = headers['content-encoding'] === undefined ? 1 : 20
  return Math.min(bodyLimitBytes, length * factor)
}
