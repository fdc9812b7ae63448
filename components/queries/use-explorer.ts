'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { EventsAnswer, FacetsAnswer, TrendAnswer } from '@/lib/domain/answers/events'
import type { SortableField } from '@/lib/domain/sortable-fields'
import { useZone } from '@/lib/i18n/locale-context'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'

/** What a list is ordered by, and which way. */
export interface EventOrder {
  sort: SortableField
  order: 'desc' | 'asc'
}

const pageSize = 200

/** Nothing shifts under someone who reads: it is asked again only when they ask. */
export const untilAsked = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const
const asAsked = { ...untilAsked, placeholderData: keepPreviousData } as const

/** Pages of events in an order. */
export function useEventList(view: ViewQuery, order: EventOrder) {
  return useInfiniteQuery({
    ...asAsked,
    queryKey: queryKeys.explorerEvents(view, order),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<EventsAnswer>(
        apiPath('/api/security/events', { ...view, ...order, limit: pageSize, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Events never change, and to compare all pages with each that comes takes longer with every page.
    structuralSharing: false,
  })
}

/** Events over time by severity, counted by the clock of the reader's zone. */
export function useEventTrend(view: ViewQuery) {
  const zone = useZone()
  return useQuery({
    ...asAsked,
    queryKey: queryKeys.explorerTrend(view, zone),
    queryFn: ({ signal }) =>
      fetchJson<TrendAnswer>(
        apiPath('/api/security/trend', { ...view, zone, compare: 'before' }),
        signal,
      ),
  })
}

/** The most frequent values of some fields; not asked for while there are none. */
export function useFacets(view: ViewQuery, fields: readonly string[], size: number) {
  const names = fields.join(',')
  return useQuery({
    ...asAsked,
    queryKey: queryKeys.explorerFacets(view, names, size),
    queryFn: async ({ signal }) => {
      // After the rows and the histogram, which the store then begins with.
      await Promise.resolve()
      return fetchJson<FacetsAnswer>(
        apiPath('/api/security/facets', { ...view, fields: names, size }),
        signal,
      )
    },
    enabled: fields.length > 0,
  })
}
