'use client'

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'

/** A chart narrower than this has no room for text beside a place, on either side. */
const roomyPx = 480
/** What the page's header hides on a narrow screen. */
const headerPx = 96

interface ChartTooltipProps {
  leftPx: number
  topPx: number
  /** The chart's width, so that the text stays within it. */
  widthPx: number
  /** Hangs above the place rather than below it. */
  isAbove?: boolean
  /**
   * The chart's height, with which one that has no room beside the place has the text over it, within its
   * width, or under it where there is no room over it.
   */
  heightPx?: number
  children: ReactNode
}

/**
 * What floats beside the pointer over a chart: text only, never in the way of the pointer, and never cut
 * off by the panel that the chart stands in.
 */
export function ChartTooltip(props: ChartTooltipProps) {
  const { leftPx, topPx, widthPx, heightPx } = props
  const isBeside = heightPx === undefined || widthPx >= roomyPx
  const text = useRef<HTMLDivElement>(null)
  const [isUnder, setUnder] = useState(false)
  useLayoutEffect(() => {
    if (isBeside || text.current === null) return
    if (text.current.getBoundingClientRect().top < headerPx) setUnder(true)
  })
  const share = `${(-100 * leftPx) / Math.max(1, widthPx)}%`
  const isRight = leftPx > widthPx / 2
  return (
    <div
      aria-hidden
      style={{ left: leftPx, top: isUnder ? heightPx : topPx }}
      className="pointer-events-none absolute z-15"
    >
      {/* Fixed without a place of its own: it stands where the box around it does, outside of any clipping. */}
      <div
        ref={text}
        style={isBeside ? {} : { translate: `${share} ${isUnder ? '0' : '-100%'}` }}
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
