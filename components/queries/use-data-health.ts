'use client'

import { useQuery } from '@tanstack/react-query'
import type { DataHealthAnswer } from '@/lib/domain/answers/data-health'
import { fetchJson } from './api-client'
import { queryKeys } from './query-keys'
import { whileAnswered } from './while-answered'

const refreshMs = 60_000

/** Every index that others write and Eyrie reads. */
export function useDataHealthQuery() {
  return useQuery({
    queryKey: queryKeys.dataHealth(),
    queryFn: ({ signal }) => fetchJson<DataHealthAnswer>('/api/data-health', signal),
    refetchInterval: whileAnswered(refreshMs),
  })
}
