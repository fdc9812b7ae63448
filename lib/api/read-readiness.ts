import type { ReadyAnswer } from '../domain/answers/health'
import { AppError } from '../domain/app-error'
import type { EventStore, LostEvents, StoreHealth } from '../store/event-store'

/** A supervisor wants an answer, also from a store that gives none. */
export const readinessLimitMs = 2000

/** Whether events can be taken, part by part; never throws and never takes longer than the limit. */
export async function readReadiness(
  events: Pick<EventStore, 'health'>,
  limitMs: number = readinessLimitMs,
): Promise<ReadyAnswer> {
  const store = await askStore(events, limitMs)
  return { status: store.status, parts: { store } }
}

type Part = NonNullable<ReadyAnswer['parts'][string]>

async function askStore(events: Pick<EventStore, 'health'>, limitMs: number): Promise<Part> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Part>((resolve) => {
    timer = setTimeout(() => resolve(unready('the store does not answer in time')), limitMs)
  })
  const asked = events
    .health()
    .then(judge, (error) =>
      unready(error instanceof AppError ? error.message : 'the store cannot be read'),
    )
  const part = await Promise.race([asked, late])
  clearTimeout(timer)
  return part
}

function judge({ writable, reason, lost }: StoreHealth): Part {
  const warning = lost === null ? null : tellLost(lost)
  if (!writable) return { ...unready(reason ?? 'the store cannot be written'), warning }
  return { status: 'ready', reason: null, warning }
}

function unready(reason: string): Part {
  return { status: 'unready', reason, warning: null }
}

/** What is missing in one sentence, for the answer and for the log. */
export function tellLost({ afterMs, untilMs }: LostEvents): string {
  const until = new Date(untilMs).toISOString()
  const kept =
    afterMs === 0 ? 'none is there' : `the newest one is of ${new Date(afterMs).toISOString()}`
  return `events that arrived up to ${until} were acknowledged, ${kept}: the data file or its log was cut, removed or replaced`
}
