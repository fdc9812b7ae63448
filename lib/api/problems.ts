import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '../domain/answers/problem'
import { AppError, type AppErrorCode } from '../domain/app-error'

/** Every way to refuse and the status that says so. */
export const statuses: Readonly<Record<AppErrorCode, readonly [number, string]>> = {
  'invalid-request': [400, 'Bad request'],
  'invalid-query': [400, 'Bad query'],
  unauthenticated: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'Changed meanwhile'],
  'too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'too-many-requests': [429, 'Too many requests'],
  'store-unavailable': [503, 'Store unavailable'],
  overloaded: [503, 'Overloaded'],
  'too-slow': [504, 'Took too long'],
}

const codeOfStatus: Readonly<Record<number, AppErrorCode>> = {
  400: 'invalid-request',
  404: 'not-found',
  414: 'invalid-request',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

/** The problem that answers an error; what is unknown tells nothing but the request's id. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = toAppError(error)
  if (known === null) {
    return {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      detail: 'Something went wrong here. The log has it under this request id.',
      requestId,
    }
  }
  const [status, title] = statuses[known.code]
  const errors = known.mistakes.map(({ pointer, message }) => ({ pointer, message }))
  return {
    type: 'about:blank',
    title,
    status,
    code: known.code,
    detail: known.message,
    requestId,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    // A place in the body is a JSON pointer, a parameter goes by its name.
    const isBody = error.validationContext === 'body'
    const mistakes = error.validation.map((one) => ({
      pointer: isBody ? one.instancePath : one.instancePath.replace(/^\//, ''),
      message: one.message ?? 'is not valid',
    }))
    const detail = isBody ? 'The body is not valid.' : 'A parameter is not valid.'
    return new AppError('invalid-request', detail, { mistakes })
  }
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined
  const code = status === undefined ? undefined : codeOfStatus[status]
  return code && error instanceof Error ? new AppError(code, error.message) : null
}

/** Where parts of the store do not answer, what was not found may be in them. */
function unlessMissing(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'not-found') return error
  return new AppError('store-unavailable', 'A part of the store does not answer: it may be there.')
}

/** Answers any error as problem+json; only the unexpected is logged as one. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  // Nobody waits for an answer to a read that was given up, and giving up is no failure.
  if (reply.raw.destroyed) return
  const problem = toProblem(request.missing === null ? error : unlessMissing(error), request.id)
  if (problem.status === 500) request.log.error({ err: error }, 'request failed')
  else if (problem.status === 503) request.log.warn({ err: error }, 'request refused')
  if (problem.status === 503) reply.header('retry-after', '1')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer, Basic realm="Eyrie"')
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
