import type { ReadyAnswer } from '../domain/answers/health'
import { AppError } from '../domain/app-error'
import type { EventStore } from '../store/event-store'

/** A supervisor wants an answer, also from a store that gives none. */
export const readinessLimitMs = 2000

/** Whether events can be taken, part by part; never throws and never takes longer than the limit. */
export async function readReadiness(
  events: Pick<EventStore, 'health'>,
  limitMs: number = readinessLimitMs,
): Promise<ReadyAnswer> {
  const reason = await findReason(events, limitMs)
  const status = reason === null ? ('ready' as const) : ('unready' as const)
  return { status, parts: { store: { status, reason } } }
}

async function findReason(
  events: Pick<EventStore, 'health'>,
  limitMs: number,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('the store does not answer in time'), limitMs)
  })
  const asked = events.health().then(
    (health) => (health.writable ? null : (health.reason ?? 'the store cannot be written')),
    (error) => (error instanceof AppError ? error.message : 'the store cannot be read'),
  )
  const reason = await Promise.race([asked, late])
  clearTimeout(timer)
  return reason
}
