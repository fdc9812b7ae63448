'use client'

import { type RefObject, useLayoutEffect } from 'react'
import { useLiveSession } from './live-provider'

const topPx = 4

/** Holds the stream back while someone reads: the pointer rests there, the keyboard is there, or it is scrolled. */
export function useReadingPause(scroller: RefObject<HTMLElement | null>): void {
  const session = useLiveSession()
  // Before the rows are painted: a pointer that is there already enters but once.
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const ended = new AbortController()
    const { signal } = ended
    const onScroll = () => session.setPaused('scroll', element.scrollTop > topPx)
    const onEnter = (entered: PointerEvent) => {
      if (entered.pointerType === 'mouse') session.setPaused('hover', true)
    }
    // A click leaves focus behind as well, but only the keyboard's stays in use.
    const onFocus = (focused: FocusEvent) => {
      const isByKeyboard =
        focused.target instanceof Element && focused.target.matches(':focus-visible')
      if (isByKeyboard) session.setPaused('focus', true)
    }
    element.addEventListener('scroll', onScroll, { signal, passive: true })
    // With what lies over the rows: the button of new rows comes up under the pointer itself.
    const region = element.parentElement ?? element
    region.addEventListener('pointerenter', onEnter, { signal })
    region.addEventListener('pointerleave', () => session.setPaused('hover', false), { signal })
    element.addEventListener('focusin', onFocus, { signal })
    element.addEventListener('focusout', () => session.setPaused('focus', false), { signal })
    return () => {
      ended.abort()
      session.resumeReading()
    }
  }, [scroller, session])
}
