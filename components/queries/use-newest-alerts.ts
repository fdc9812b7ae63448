'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EventsAnswer } from '@/lib/domain/answers/events'
import { joinFilter } from '@/lib/query/filters'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { whileAnswered } from './while-answered'

const refreshMs = 30_000

/** The newest alerts of a view with at least this severity; `limit` of them. */
export function useNewestAlerts(view: ViewQuery, severity: number, limit: number) {
  const q = joinFilter(view.q, {
    ...{ kind: 'compare', field: 'event.severity', operator: 'gte', value: String(severity) },
  })
  const narrowed = { ...view, q }
  return useQuery({
    queryKey: queryKeys.newest(narrowed, limit),
    queryFn: ({ signal }) =>
      fetchJson<EventsAnswer>(apiPath('/api/security/events', { ...narrowed, limit }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: whileAnswered(refreshMs),
  })
}
