'use client'

import { type PointerEvent, useEffect, useState } from 'react'
import { columnAt, type PlotBox } from './plot-box'

/**
 * The column under the pointer and, while a button is held, the one it was pressed on. Letting go calls
 * `onSpan` with the first and last column between them; Escape, or losing the pointer, calls it off.
 */
export function useBrush(plot: PlotBox, onSpan: (first: number, last: number) => void) {
  const [over, setOver] = useState<number | null>(null)
  const [from, setFrom] = useState<number | null>(null)

  function read(event: PointerEvent<HTMLElement>): number | null {
    const box = event.currentTarget.getBoundingClientRect()
    return columnAt(plot, event.clientX - box.left)
  }
  const leave = () => {
    setOver(null)
    setFrom(null)
  }
  const isHeld = from !== null
  useEffect(() => {
    if (!isHeld) return
    const cancel = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setFrom(null)
    }
    window.addEventListener('keydown', cancel)
    return () => window.removeEventListener('keydown', cancel)
  }, [isHeld])
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const index = read(event)
      setOver(index)
      setFrom(index)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => setOver(read(event)),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const index = read(event)
      if (from !== null && index !== null) onSpan(Math.min(from, index), Math.max(from, index))
      setFrom(null)
    },
    onPointerCancel: leave,
    onPointerLeave: leave,
  }
  return { over, from, handlers }
}
