'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds. False while the server renders. */
export function useMatches(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** True on a screen as narrow as a phone's. False while the server renders. */
export function useIsNarrow(): boolean {
  return useMatches('(max-width: 767px)')
}
