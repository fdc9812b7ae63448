'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReadyAnswer } from '@/lib/domain/answers/health'
import { fetchJson } from './api-client'
import { queryKeys } from './query-keys'

const rarelyMs = 30_000
const oftenMs = 5_000

/** Why alerts cannot be stored right now, null while they can or while it is not known. */
export function useUnreadyReason(): string | null {
  const { data } = useQuery({
    queryKey: queryKeys.readiness(),
    queryFn: ({ signal }) => fetchJson<ReadyAnswer>('/api/health/ready', signal, 503),
    refetchInterval: ({ state }) => (state.data?.status === 'unready' ? oftenMs : rarelyMs),
  })
  if (data?.status !== 'unready') return null
  const parts = Object.values(data.parts)
  return parts.find((part) => part.status === 'unready')?.reason ?? ''
}
