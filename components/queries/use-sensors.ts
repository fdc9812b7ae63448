'use client'

import { useQuery } from '@tanstack/react-query'
import type { SensorsAnswer } from '@/lib/domain/answers/sensors'
import { fetchJson } from './api-client'
import { queryKeys } from './query-keys'

const refreshMs = 15_000

/** Every sensor ever heard of, and whether it still speaks. */
export function useSensorsQuery() {
  return useQuery({
    queryKey: queryKeys.sensors(),
    queryFn: ({ signal }) => fetchJson<SensorsAnswer>('/api/security/sensors', signal),
    refetchInterval: refreshMs,
  })
}
