'use client'

import { type FocusEvent, type PointerEvent, type UIEvent, useEffect, useMemo } from 'react'

const topPx = 4

/**
 * Tells whether someone reads a list: the mouse rests on it, the keyboard is in it, or it is scrolled; then nothing
 * in it may move. What it gives belongs to the element that scrolls; `onReading` stays the same.
 */
export function useReading(onReading: (isRead: boolean) => void) {
  // A list that goes is no longer read.
  useEffect(() => () => onReading(false), [onReading])
  return useMemo(() => {
    const reasons = { hover: false, focus: false, scroll: false }
    const set = (reason: keyof typeof reasons, is: boolean) => {
      reasons[reason] = is
      onReading(Object.values(reasons).some(Boolean))
    }
    return {
      onPointerEnter: ({ pointerType }: PointerEvent) => set('hover', pointerType === 'mouse'),
      onPointerLeave: () => set('hover', false),
      // A click leaves focus behind as well, but only the keyboard's stays in use.
      onFocus: ({ target }: FocusEvent) => set('focus', target.matches(':focus-visible')),
      onBlur: () => set('focus', false),
      onScroll: ({ currentTarget }: UIEvent) => set('scroll', currentTarget.scrollTop > topPx),
    }
  }, [onReading])
}
