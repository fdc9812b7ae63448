import type { IngestAnswer } from '../domain/answers/ingest'
import { AppError } from '../domain/app-error'
import { findSensorKind } from '../sensors/catalog'
import type { DeadLetters } from './dead-letters'
import type { Pipeline } from './pipeline'

/**
 * Takes a corrected payload in place of a dead letter, which goes once the payload is stored (or was
 * known already). A payload that is still wrong leaves the letter as it is.
 * Errors: `AppError('not-found')` without such a letter.
 */
export async function replayLetter(
  id: string,
  value: unknown,
  ports: { deadLetters: DeadLetters; pipeline: Pipeline },
): Promise<IngestAnswer> {
  const letter = await ports.deadLetters.get(id)
  const kind = findSensorKind(letter.sensor)
  if (!kind) throw new AppError('not-found', 'The sensor of this letter is no longer known.')
  const item = { kind: 'value', index: 0, value } as const
  const answer = await ports.pipeline.ingest(kind, [item], { keepDead: false })
  if (answer.rejected.length === 0) await ports.deadLetters.remove(id)
  return answer
}
