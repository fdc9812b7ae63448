import { Transform } from 'node:stream'
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { AppError } from '../domain/app-error'
import { bodyLimitBytes } from '../pipeline/decode-body'

/** Bytes of bodies in hand at once, decompressed; past it sensors are asked to come again. */
const inHandLimitBytes = 192 * 1024 * 1024
/** A body this small is always taken: single events must not wait behind large batches. */
const smallBytes = 64 * 1024
/** How much a compressed body is counted for, at most the largest there may be. */
const unpackedFactor = 20

/**
 * Counts what is being taken in and refuses with 503 before memory runs short. Only bytes that have
 * arrived count, so that whoever announces much and sends nothing holds no one's place.
 */
export function createAdmission(): (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: RequestPayload,
) => Promise<RequestPayload> {
  let inHandBytes = 0
  return async (request, reply, payload) => {
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (length <= smallBytes) return payload
    const factor = request.headers['content-encoding'] === undefined ? 1 : unpackedFactor
    let heldBytes = 0
    reply.raw.once('close', () => {
      inHandBytes -= heldBytes
    })
    const counting = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        const bytes = Math.min(bodyLimitBytes - heldBytes, chunk.length * factor)
        heldBytes += bytes
        inHandBytes += bytes
        if (inHandBytes <= inHandLimitBytes) return pass(null, chunk)
        return pass(new AppError('overloaded', 'Too much is being taken in now. Send it again.'))
      },
    })
    payload.once('error', (error) => counting.destroy(error))
    payload.once('close', () => counting.end())
    return payload.pipe(counting)
  }
}
