'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { PanelState } from '@/components/ui/panel-state'
import { useMessages } from '@/lib/i18n/locale-context'
import { type AskedQuery, askedState } from './asked-state'

/** The state of a panel, and what calls its question off. `kind`: the first step of its query keys. */
export function useAskedState(
  query: AskedQuery,
  kind: 'assets' | 'explorer' | 'overview' | 'pod' | 'pods' | 'threats',
): { state: PanelState; onCancel: () => void } {
  const client = useQueryClient()
  const { states } = useMessages()
  const onCancel = useCallback(
    () => void client.cancelQueries({ queryKey: [kind] }),
    [client, kind],
  )
  return { state: askedState(query, states.cancelled), onCancel }
}
