'use client'

import { type Query, useQueryClient } from '@tanstack/react-query'
import type { PanelState } from '@/components/ui/panel-state'
import { useMessages } from '@/lib/i18n/locale-context'
import { type AskedQuery, askedState } from './asked-state'

/**
 * The state of a panel, and what calls its questions off: all that have no answer yet and whose keys begin
 * with these steps. Retry then asks for all of them again.
 */
export function useAskedState(
  query: AskedQuery,
  ...steps: readonly [
    'assets' | 'explorer' | 'overview' | 'pod' | 'pods' | 'threats',
    ('facets' | 'trend')?,
  ]
): { state: PanelState; onCancel: () => void } {
  const client = useQueryClient()
  const { states } = useMessages()
  const open = { queryKey: steps, type: 'active', predicate: hasNoAnswer } as const
  return {
    state: askedState(query, {
      cancelled: states.cancelled,
      askAgain: () => void client.refetchQueries(open),
    }),
    // Not `cancelQueries`, which brings back what was before: a failure, which is then asked for again.
    onCancel() {
      for (const one of client.getQueryCache().findAll(open)) {
        if (one.state.fetchStatus !== 'idle') one.reset()
      }
    },
  }
}

const hasNoAnswer = ({ state }: Query) => state.data === undefined
