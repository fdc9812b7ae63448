'use client'

import { useCallback, useLayoutEffect, useRef } from 'react'

/** A handler that stays the same and does what the newest render wants: what gets it need not render again. */
export function useLatest<Given extends unknown[]>(
  handler: (...given: Given) => void,
): (...given: Given) => void {
  const newest = useRef(handler)
  useLayoutEffect(() => {
    newest.current = handler
  })
  return useCallback((...given: Given) => newest.current(...given), [])
}
