'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { EventsAnswer } from '@/lib/domain/answers/events'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { ApiProblem, apiPath, fetchJson, isWorthRetrying } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'

const pageSize = 100

/** Pages of alerts, newest first; each further page goes further back. */
export function useEventPages(view: ViewQuery, isEnabled: boolean) {
  return useInfiniteQuery({
    queryKey: queryKeys.events(view),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<EventsAnswer>(
        apiPath('/api/security/events', { ...view, limit: pageSize, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: isEnabled,
    // What was read on an earlier visit would leave a hole before the stream of this one.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** One event by its id. It never changes, so it is asked for once. */
export function useEventQuery(id: string | null) {
  return useQuery({
    queryKey: queryKeys.event(id ?? ''),
    queryFn: ({ signal }) =>
      fetchJson<SecurityEvent>(`/api/security/events/${encodeURIComponent(id ?? '')}`, signal),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, error) => count < 2 && isWorthRetrying(error),
  })
}

/** True where the API knows no such event (any more), or the id cannot be one. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 400)
}
