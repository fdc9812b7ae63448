'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useZone } from '@/lib/i18n/locale-context'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { whileAnswered } from './while-answered'

const refreshMs = 30_000

/** Everything the overview shows. The stream moves it on; the slow refresh is for what makes no event. */
export function useOverviewQuery(view: ViewQuery) {
  const zone = useZone()
  return useQuery({
    queryKey: queryKeys.overview(view, zone),
    queryFn: ({ signal }) =>
      fetchJson<OverviewAnswer>(apiPath('/api/security/overview', { ...view, zone }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: whileAnswered(refreshMs),
  })
}
