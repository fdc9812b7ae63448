import { type PanelState, panelState, type QueryLike } from '@/components/ui/panel-state'
import { ApiProblem } from './api-client'

/** The part of a TanStack Query result that tells a question called off from one under way. */
export interface AskedQuery extends QueryLike {
  fetchStatus: string
  isPending: boolean
}

/** Whether what is asked for has no answer and none is on its way: its reader called it off. */
export function isCalledOff(query: Omit<AskedQuery, 'refetch'>): boolean {
  const isOpen = query.isPending || query.isPlaceholderData
  return isOpen && query.fetchStatus === 'idle' && !query.error
}

/**
 * The state of a panel whose question a reader may call off: then it has no answer, and an older one is
 * not shown in its place. `cancelled` says so in the reader's words.
 */
export function askedState(
  query: AskedQuery,
  { cancelled, askAgain }: { cancelled: string; askAgain: () => void },
): PanelState {
  if (!isCalledOff(query)) return panelState(query)
  const error = new ApiProblem({ status: 0, code: 'cancelled', detail: cancelled })
  return { kind: 'error', error, retry: askAgain }
}
