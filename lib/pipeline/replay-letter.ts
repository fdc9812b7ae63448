import type { IngestAnswer } from '../domain/answers/ingest'
import { AppError } from '../domain/app-error'
import { findSensorKind } from '../sensors/catalog'
import type { DeadLetters } from './dead-letters'
import type { DecodedItem } from './decode-body'
import type { Pipeline } from './pipeline'

/**
 * Takes one corrected event in place of a dead letter, which goes once the event is stored (or was
 * known already). One that is still wrong leaves the letter as it is. It does not make a silent sensor
 * look alive. In the audit, as done by `by`.
 * Errors: `AppError('not-found')` without such a letter, `invalid-request` for another number of events.
 */
export async function replayLetter(
  id: string,
  items: readonly DecodedItem[],
  ports: { deadLetters: DeadLetters; pipeline: Pipeline },
  by: { actor: string; nowMs: number },
): Promise<IngestAnswer> {
  const letter = await ports.deadLetters.get(id)
  const kind = findSensorKind(letter.sensor)
  if (!kind) throw new AppError('not-found', 'The sensor of this letter is no longer known.')
  if (items.length !== 1) throw new AppError('invalid-request', 'One event was expected.')
  const answer = await ports.pipeline.ingest(kind, items, { isReplay: true })
  if (answer.rejected.length === 0) {
    await ports.deadLetters.remove(id, { ...by, action: 'dead-letters.replay' })
  }
  return answer
}
