'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReadyAnswer, SpoolLag } from '@/lib/domain/answers/health'
import { fetchJson } from './api-client'
import { queryKeys } from './query-keys'

const rarelyMs = 30_000
const oftenMs = 5_000

/** What a person must know of the store. */
export interface StoreNotes {
  /** Why alerts cannot be stored right now; null while they can or while it is not known. */
  unreadyReason: string | null
  /** What is wrong though alerts can be stored; null for nothing. */
  warning: string | null
  /** What is accepted and cannot be shown yet; null while nothing waits and the store is there. */
  waiting: SpoolLag | null
  /** Whether the store, or Eyrie itself, answers nothing now, so that what is shown may be old. */
  isAway: boolean
}

/** How the store does, asked for again now and then. */
export function useStoreNotes(): StoreNotes {
  const { data, error } = useQuery({
    queryKey: queryKeys.readiness(),
    queryFn: ({ signal }) => fetchJson<ReadyAnswer>('/api/health/ready', signal, 503),
    refetchInterval: ({ state: { data, status } }) =>
      status === 'error' || data?.status === 'unready' || waitingOf(data) !== null
        ? oftenMs
        : rarelyMs,
  })
  const parts = Object.values(data?.parts ?? {})
  const unready = parts.find((part) => part.status === 'unready')
  return {
    unreadyReason: data?.status === 'unready' ? (unready?.reason ?? '') : null,
    warning: parts.find((part) => part.warning !== null)?.warning ?? null,
    waiting: waitingOf(data),
    isAway: error !== null || (data?.spool?.away ?? null) !== null,
  }
}

function waitingOf(data: ReadyAnswer | undefined): SpoolLag | null {
  const spool = data?.spool ?? null
  return spool !== null && (spool.events > 0 || spool.away !== null) ? spool : null
}
