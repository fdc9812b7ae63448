'use client'

import { useQuery } from '@tanstack/react-query'
import type { MarksAnswer } from '@/lib/domain/answers/marks'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { untilAsked } from './use-explorer'
import { whileAnswered } from './while-answered'

const refreshMs = 30_000
/** Restarts and deployments, oldest first, and how many older ones are left out. */
export type Marks = Pick<MarksAnswer, 'marks' | 'omitted'>
/** The marks of a view that has none, or is not the one that is shown. */
export const noMarks: Marks = { marks: [], omitted: 0 }

/**
 * Restarts and deployments of the one pod or workload that a view is of; none while that is not known,
 * for they only add to what stands there. They are asked for again now and then.
 */
export function useMarks(view: ViewQuery): Marks {
  const { data } = useQuery({
    ...asking(view),
    queryKey: queryKeys.marks(view),
    refetchInterval: whileAnswered(refreshMs),
  })
  return data ?? noMarks
}

/** The same for the explorer, where nothing changes under someone who reads. */
export function useExplorerMarks(view: ViewQuery): Marks {
  const { data } = useQuery({
    ...asking(view),
    queryKey: queryKeys.explorerMarks(view),
    ...untilAsked,
  })
  return data ?? noMarks
}

// Without a query a view is of everything, which the API need not be asked.
function asking(view: ViewQuery) {
  return {
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<MarksAnswer>(apiPath('/api/security/marks', { ...view }), signal),
    enabled: view.q.trim() !== '',
  }
}
