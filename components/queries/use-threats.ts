'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ThreatDetail, ThreatsAnswer } from '@/lib/domain/answers/threats'
import { placePath, type ThreatPlace } from '@/lib/domain/threat-place'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { whileAnswered } from './while-answered'

const refreshMs = 30_000

/** The ATT&CK matrix of a view. */
export function useThreatsQuery(view: ViewQuery) {
  return useQuery({
    queryKey: queryKeys.threats(view),
    queryFn: ({ signal }) =>
      fetchJson<ThreatsAnswer>(apiPath('/api/security/threats', { ...view }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: whileAnswered(refreshMs),
  })
}

/** What stands behind one cell of the matrix; nothing is asked while none is open. */
export function useThreatQuery(place: ThreatPlace | null, view: ViewQuery) {
  const path = place === null ? null : placePath(place)
  return useQuery({
    queryKey: queryKeys.threat(path, view),
    queryFn: ({ signal }) =>
      fetchJson<ThreatDetail>(apiPath(`/api/security/threats/${path}`, { ...view }), signal),
    enabled: path !== null,
    // Of the same cell: who narrows it goes on in the same panel.
    placeholderData: (before, query) => (query?.queryKey[1] === path ? before : undefined),
    refetchInterval: whileAnswered(refreshMs),
  })
}
