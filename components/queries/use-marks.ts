'use client'

import { useQuery } from '@tanstack/react-query'
import type { MarksAnswer } from '@/lib/domain/answers/marks'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { untilAsked } from './use-explorer'
import { whileAnswered } from './while-answered'

const refreshMs = 30_000
/** The marks of a view that has none, or is not the one that is shown. */
export const noMarks: readonly StoryMark[] = []

/**
 * Restarts and deployments of the one pod or workload that a view is of; none while that is not known,
 * for they only add to what stands there. They are asked for again now and then.
 */
export function useMarks(view: ViewQuery): readonly StoryMark[] {
  const { data } = useQuery({
    ...asking(view),
    queryKey: queryKeys.marks(view),
    refetchInterval: whileAnswered(refreshMs),
  })
  return data?.marks ?? noMarks
}

/** The same for the explorer, where nothing changes under someone who reads. */
export function useExplorerMarks(view: ViewQuery): readonly StoryMark[] {
  const { data } = useQuery({
    ...asking(view),
    queryKey: queryKeys.explorerMarks(view),
    ...untilAsked,
  })
  return data?.marks ?? noMarks
}

// Without a query a view is of everything, which the API need not be asked.
function asking(view: ViewQuery) {
  return {
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<MarksAnswer>(apiPath('/api/security/marks', { ...view }), signal),
    enabled: view.q.trim() !== '',
  }
}
