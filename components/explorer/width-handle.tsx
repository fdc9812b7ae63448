'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useMessages } from '@/lib/i18n/locale-context'
import { columnWidthLeastPx, columnWidthMostPx } from './event-columns'

const stepPx = 16

/** How wide the column of a handle stands, which is more or less than its width where nobody set it. */
function shownWidth(handle: Element): number {
  return handle.parentElement?.getBoundingClientRect().width ?? 0
}

/** The edge of a column: dragged, or moved by the arrow keys. */
export function WidthHandle(props: {
  name: string
  widthPx: number
  onWidth: (widthPx: number) => void
}) {
  const { explorer } = useMessages()
  const drag = useRef<{ fromPx: number; widthPx: number } | null>(null)

  function press(pressed: KeyboardEvent) {
    const by = { ArrowLeft: -stepPx, ArrowRight: stepPx }[pressed.key]
    if (by === undefined) return
    pressed.preventDefault()
    props.onWidth(shownWidth(pressed.currentTarget) + by)
  }

  function move(moved: PointerEvent) {
    const { current } = drag
    if (current !== null) props.onWidth(current.widthPx + moved.clientX - current.fromPx)
  }

  return (
    <hr
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={explorer.resize(props.name)}
      aria-valuenow={props.widthPx}
      aria-valuemin={columnWidthLeastPx}
      aria-valuemax={columnWidthMostPx}
      title={explorer.resizeHint}
      onKeyDown={press}
      onPointerDown={(pressed) => {
        pressed.preventDefault()
        pressed.currentTarget.setPointerCapture(pressed.pointerId)
        drag.current = { fromPx: pressed.clientX, widthPx: shownWidth(pressed.currentTarget) }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null
      }}
      className="-right-2.5 absolute inset-y-0 my-auto h-4 w-[9px] cursor-col-resize touch-none border-0 bg-clip-content bg-hairline px-1 hover:bg-accent focus-visible:bg-accent max-md:hidden"
    />
  )
}
