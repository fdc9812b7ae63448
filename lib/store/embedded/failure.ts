import { AppError } from '../../domain/app-error'

/** DuckDB refuses everything on an instance after an error in its log or file, until it is reopened. */
export function isFatal(error: unknown): boolean {
  return /FATAL|has been invalidated|Unrecoverable/i.test(textOf(error))
}

/** What went wrong in the engine, as the ports promise it; what is a mistake in Eyrie stays as it is. */
export function storeFailure(error: unknown): unknown {
  if (error instanceof AppError) return error
  const text = textOf(error)
  const isStorage = /IO Error|FATAL|TransactionContext|Out of Memory|invalidated|No space left/i
  if (!isStorage.test(text)) return error
  return new AppError('store-unavailable', `the store cannot be used now: ${reasonOf(text)}`, {
    cause: error,
  })
}

/** What is asked of a store that was closed. */
export function closedFailure(): AppError {
  return new AppError('store-unavailable', 'the store is closed')
}

/** What a read is answered that was broken off after so long. */
export function tooSlow(limitMs: number): AppError {
  const seconds = Math.round(limitMs / 1000)
  return new AppError(
    'too-slow',
    `This took longer than ${seconds} s and was broken off. Ask for a shorter time or with fewer tests.`,
  )
}

/** The reason in a few words, without paths or statements. */
export function reasonOf(error: unknown): string {
  const text = textOf(error)
  if (/No space left/i.test(text)) return 'the disk is full'
  if (/File too large/i.test(text)) return 'the file may not grow any further'
  if (/Out of Memory/i.test(text)) return 'not enough memory'
  if (/Permission denied|Read-only/i.test(text)) return 'the data folder cannot be written'
  return 'reading or writing the data file failed'
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
