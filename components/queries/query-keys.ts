import type { PodIdentity } from '@/lib/domain/pod-path'

/** What a reader looks at, as the API takes it. */
export interface ViewQuery {
  from: string
  to: string | null
  q: string
}

/** Which dead letters; null where it does not matter. */
export interface LetterFilter {
  sensor: string | null
  reason: string | null
  pointer: string | null
}

/** One key a query: everything that changes the answer is in it. */
export const queryKeys = {
  overview: (view: ViewQuery, zone: string) => ['overview', view, zone] as const,
  marks: (view: ViewQuery) => ['marks', view] as const,
  events: (view: ViewQuery) => ['events', view] as const,
  newest: (view: ViewQuery, limit: number) => ['newest', view, limit] as const,
  explorerEvents: (view: ViewQuery, order: object) => ['explorer', 'events', view, order] as const,
  explorerTrend: (view: ViewQuery, zone: string) => ['explorer', 'trend', view, zone] as const,
  explorerMarks: (view: ViewQuery) => ['explorer', 'marks', view] as const,
  explorerFacets: (view: ViewQuery, fields: string, size: number) =>
    ['explorer', 'facets', view, fields, size] as const,
  event: (id: string) => ['event', id] as const,
  suggest: (range: Pick<ViewQuery, 'from' | 'to'>, field: string, prefix: string) =>
    ['suggest', field, range, prefix] as const,
  readiness: () => ['readiness'] as const,
  pods: (view: ViewQuery, sort: string) => ['pods', view, sort] as const,
  pod: (pod: PodIdentity | null, view: ViewQuery) => ['pod', pod, view] as const,
  threats: (view: ViewQuery) => ['threats', view] as const,
  threat: (path: string | null, view: ViewQuery) => ['threat', path, view] as const,
  assets: (view: ViewQuery, sort: string, ask: object) => ['assets', view, sort, ask] as const,
  dataHealth: () => ['data-health'] as const,
  sensors: () => ['sensors'] as const,
  views: () => ['views'] as const,
  foundPods: (range: Pick<ViewQuery, 'from' | 'to'>, text: string) =>
    ['found-pods', range, text] as const,
  deadLetters: (filter: LetterFilter) => ['dead-letters', filter] as const,
  deadLetter: (id: string) => ['dead-letter', id] as const,
  deadLettersSummary: () => ['dead-letters-summary'] as const,
}
