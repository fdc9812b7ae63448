'use client'

import { useEffect, useState } from 'react'

// Shorter than the time between two keys, so that who types sees values within a tenth of a second.
const pauseMs = 30

/** A value once it has stopped changing for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
