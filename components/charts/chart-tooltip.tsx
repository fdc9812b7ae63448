'use client'

import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** What floats beside the pointer over a chart: text only, never in the way of the pointer. */
export function ChartTooltip(props: {
  leftPx: number
  topPx: number
  /** The chart's width, so that the text stays within it. */
  widthPx: number
  /** Hangs above the place rather than below it. */
  isAbove?: boolean
  children: ReactNode
}) {
  const isRight = props.leftPx > props.widthPx / 2
  return (
    <div
      aria-hidden
      style={{ left: props.leftPx, top: props.topPx }}
      className={classNames(
        'pointer-events-none absolute z-10 w-max max-w-80 animate-appear rounded-panel border border-hairline bg-raised px-2.5 py-2 text-small shadow-floating',
        isRight ? '-translate-x-[calc(100%+12px)]' : 'translate-x-3',
        props.isAbove && '-translate-y-full',
      )}
    >
      {props.children}
    </div>
  )
}
