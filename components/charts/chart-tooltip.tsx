'use client'

import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** A chart narrower than this has no room for text beside a place, on either side. */
export const roomyPx = 480

/**
 * What floats beside the pointer over a chart: text only, never in the way of the pointer, and never cut
 * off by the panel that the chart stands in.
 */
export function ChartTooltip(props: {
  leftPx: number
  topPx: number
  /** The chart's width, so that the text stays within it. */
  widthPx: number
  /** Hangs above the place rather than below it. */
  isAbove?: boolean
  /** Stands over the chart and within its width instead: for one with no room beside the place. */
  isOver?: boolean
  children: ReactNode
}) {
  const { leftPx, topPx, widthPx } = props
  const isRight = leftPx > widthPx / 2
  const over = { translate: `${(-100 * leftPx) / Math.max(1, widthPx)}% calc(-100% - 4px)` }
  return (
    <div
      aria-hidden
      style={{ left: leftPx, top: topPx }}
      className="pointer-events-none absolute z-10"
    >
      {/* Fixed without a place of its own: it stands where the box around it does, outside of any clipping. */}
      <div
        style={props.isOver ? over : {}}
        className={classNames(
          'fixed w-max max-w-80 animate-appear rounded-panel border border-hairline bg-raised px-2.5 py-2 text-small shadow-floating',
          isRight ? '-translate-x-[calc(100%+12px)]' : 'translate-x-3',
          props.isAbove && '-translate-y-full',
        )}
      >
        {props.children}
      </div>
    </div>
  )
}
