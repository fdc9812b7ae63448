import type { SourcesSummary } from '../domain/answers/data-health'
import type { ReadyAnswer, SpoolLag } from '../domain/answers/health'
import { AppError } from '../domain/app-error'
import { tellSources } from '../overview/tell-sources'
import type { EventStore, LostEvents, SpoolHealth, StoreHealth } from '../store/event-store'

/** A supervisor wants an answer, also from a store that gives none. */
export const readinessLimitMs = 2000

/** Whether events can be taken, part by part; never throws and never takes longer than the limit. */
export async function readReadiness(
  events: Pick<EventStore, 'health'>,
  limitMs: number = readinessLimitMs,
): Promise<ReadyAnswer> {
  const { part, spool } = await askStore(events, limitMs)
  return { status: part.status, parts: { store: part }, spool }
}

/** What waits for the store and what is read of others; null where there is none, or it cannot be asked. */
export async function readBeside(events: Pick<EventStore, 'health'>): Promise<Beside> {
  const { spool, sources } = await askStore(events, readinessLimitMs)
  return { spool, sources }
}

type Part = NonNullable<ReadyAnswer['parts'][string]>

interface Beside {
  spool: SpoolLag | null
  sources: SourcesSummary | null
}

interface Judged extends Beside {
  part: Part
}

async function askStore(events: Pick<EventStore, 'health'>, limitMs: number): Promise<Judged> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Judged>((resolve) => {
    timer = setTimeout(() => resolve(unready('the store does not answer in time')), limitMs)
  })
  const asked = events
    .health()
    .then(judge, (error) =>
      unready(error instanceof AppError ? error.message : 'the store cannot be read'),
    )
  const judged = await Promise.race([asked, late])
  clearTimeout(timer)
  return judged
}

function judge({ writable, reason, lost, spool, sources }: StoreHealth): Judged {
  const warning = lost === null ? null : tellLost(lost)
  const part: Part = writable
    ? { status: 'ready', reason: null, warning }
    : { ...unready(reason ?? 'the store cannot be written').part, warning }
  return {
    part,
    spool: spool === null ? null : tellSpool(spool),
    sources: sources === null ? null : tellSources(sources),
  }
}

function unready(reason: string): Judged {
  return { part: { status: 'unready', reason, warning: null }, spool: null, sources: null }
}

function tellSpool({ oldestMs, away, ...sizes }: SpoolHealth): SpoolLag {
  const time = (ms: number) => new Date(ms).toISOString()
  return {
    ...sizes,
    oldest: oldestMs === null ? null : time(oldestMs),
    away: away === null ? null : { reason: away.reason, since: time(away.sinceMs) },
  }
}

/** What is missing in one sentence, for the answer and for the log. */
export function tellLost({ afterMs, untilMs }: LostEvents): string {
  const until = new Date(untilMs).toISOString()
  const kept =
    afterMs === 0 ? 'none is there' : `the newest one is of ${new Date(afterMs).toISOString()}`
  return `events that arrived up to ${until} were acknowledged, ${kept}: the data file or its log was cut, removed or replaced`
}
