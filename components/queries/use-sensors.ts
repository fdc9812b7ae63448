'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SensorsAnswer } from '@/lib/domain/answers/sensors'
import { fetchJson, sendJson } from './api-client'
import { queryKeys } from './query-keys'
import { whileAnswered } from './while-answered'

const usualRefreshMs = 15_000

/** Every sensor ever heard of, and whether it still speaks; asked again every `refreshMs`. */
export function useSensorsQuery(refreshMs = usualRefreshMs) {
  return useQuery({
    queryKey: queryKeys.sensors(),
    queryFn: ({ signal }) => fetchJson<SensorsAnswer>('/api/security/sensors', signal),
    refetchInterval: whileAnswered(refreshMs),
  })
}

/** Forgets a sensor by its name; the list and the overview then count without it. */
export function useForgetSensor() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) =>
      sendJson<null>(`/api/security/sensors/${encodeURIComponent(name)}`, 'DELETE'),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.sensors() }),
        client.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  })
}
