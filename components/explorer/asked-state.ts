import { ApiProblem } from '@/components/queries/api-client'
import { type PanelState, panelState, type QueryLike } from '@/components/ui/panel-state'

/**
 * The state of a panel whose question a reader may call off: then it has no answer, and an older one is
 * not shown in its place. `cancelled` says so in the reader's words.
 */
export function askedState(
  query: QueryLike & { fetchStatus: string; isPending: boolean },
  cancelled: string,
): PanelState {
  const isOpen = query.isPending || query.isPlaceholderData
  if (!isOpen || query.fetchStatus !== 'idle' || query.error) return panelState(query)
  const error = new ApiProblem({ status: 0, code: 'cancelled', detail: cancelled })
  return { kind: 'error', error, retry: () => void query.refetch() }
}
