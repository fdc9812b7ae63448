import type { Connection } from '@/components/live/live-session'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'

/** What a wall must say before anything else; null while all is well. */
export type WallWarning =
  | { kind: 'stale'; ageMs: number }
  | { kind: 'unanswered' }
  | { kind: 'deaf'; ageMs: number }
  | { kind: 'no-sensor' }

interface Freshness {
  answer: Pick<OverviewAnswer, 'sensors' | 'sources'> | undefined
  /** When the newest answer came, epoch ms; 0 before the first. */
  answeredMs: number
  /** Whether the last try failed. */
  hasFailed: boolean
  connection: Connection
}

/** Answers come every 30 seconds at the least: older than this, some are missing. */
const overdueMs = 75_000
/** What is known to be broken is not waited for so long; a restart is no reason to alarm. */
const brokenMs = 10_000

/** Whether what the wall shows can still be believed at a moment. */
export function wallWarning(
  { answer, answeredMs, hasFailed, connection }: Freshness,
  nowMs: number,
): WallWarning | null {
  if (answer === undefined) return hasFailed ? { kind: 'unanswered' } : null
  const ageMs = nowMs - answeredMs
  const isBroken = hasFailed || connection === 'lost'
  if (ageMs > (isBroken ? brokenMs : overdueMs)) return { kind: 'stale', ageMs }
  const { known, alive, lastHeard } = answer.sensors
  // What others keep is read in place, and none of its sensors is known here.
  if (known === 0) return answer.sources === null ? { kind: 'no-sensor' } : null
  if (alive > 0 || lastHeard === null) return null
  return { kind: 'deaf', ageMs: nowMs - Date.parse(lastHeard) }
}
