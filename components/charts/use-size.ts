'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'

/** The inner size of an element in pixels, kept up to date; null before it is laid out. */
export function useSize(element: RefObject<HTMLElement | null>) {
  const [size, setSize] = useState<{ widthPx: number; heightPx: number } | null>(null)
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () => {
      const widthPx = target.clientWidth
      const heightPx = target.clientHeight
      setSize((before) =>
        before?.widthPx === widthPx && before.heightPx === heightPx
          ? before
          : { widthPx, heightPx },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return size
}
