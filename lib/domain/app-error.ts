/** Every way a verb can refuse. `lib/api` maps each to one status. */
export type AppErrorCode =
  | 'invalid-request'
  | 'invalid-query'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'store-unavailable'
  | 'overloaded'
  | 'too-slow'

/** One place in the input that is wrong: a JSON pointer (or a parameter's name) and what was expected. */
export interface InputMistake {
  pointer: string
  message: string
}

/** What a verb throws when it refuses; the message is safe to show to the caller. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly mistakes: readonly InputMistake[]

  constructor(
    code: AppErrorCode,
    message: string,
    options: { cause?: unknown; mistakes?: readonly InputMistake[] } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.mistakes = options.mistakes ?? []
  }
}
