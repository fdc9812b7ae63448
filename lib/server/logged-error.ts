import { stdSerializers } from 'pino'
import { AppError } from '../domain/app-error'

/**
 * An error as the log tells it. What Eyrie itself refuses, such as a store that is away, is told by what and
 * why, with its causes; only of what nobody expected also where in the code it was.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { stack, ...told } = stdSerializers.err(error)
  return error instanceof AppError ? told : { stack, ...told }
}
