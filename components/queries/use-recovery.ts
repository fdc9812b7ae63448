'use client'

import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isWorthRetrying } from './api-client'
import { queryKeys } from './query-keys'

const againMs = 15_000

/**
 * Asks again for what is in sight and could not be loaded: at once when the store is there again, and
 * now and then. Meanwhile what failed is left alone, so that nothing flickers. A first failure has the
 * store's state asked for, so that it is told beside.
 */
export function useRecovery(isAway: boolean): void {
  const client = useQueryClient()
  const wasAway = useRef(isAway)

  useEffect(() => {
    const ask = () => void client.refetchQueries({ type: 'active', predicate: hasFailed })
    if (wasAway.current && !isAway) ask()
    wasAway.current = isAway
    if (isAway) return
    const timer = setInterval(ask, againMs)
    return () => clearInterval(timer)
  }, [client, isAway])

  useEffect(
    () =>
      client.getQueryCache().subscribe((change) => {
        if (change.type !== 'updated' || change.action.type !== 'error') return
        if (!hasFailed(change.query)) return
        void client.invalidateQueries({ queryKey: queryKeys.readiness() }, { cancelRefetch: false })
      }),
    [client],
  )
}

function hasFailed({ queryKey, state }: Query): boolean {
  if (queryKey[0] === queryKeys.readiness()[0] || state.fetchStatus !== 'idle') return false
  return state.status === 'error' && isWorthRetrying(state.error)
}
