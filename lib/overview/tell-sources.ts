import type { SourcesSummary } from '../domain/answers/data-health'
import type { SourcesRead } from '../store/event-store'

/** What is read of others, in an answer's words. */
export function tellSources({ indices, newestMs }: SourcesRead): SourcesSummary {
  return { indices, newest: newestMs === null ? null : new Date(newestMs).toISOString() }
}
