'use client'

import { HostileText } from '@/components/ui/hostile-text'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { ChartTooltip } from './chart-tooltip'
import { lanes, type TimelineCell } from './timeline-cells'
import { MarkLine, markKey } from './timeline-marks'

const namedMost = 4

/** What stands at one place of the timeline, lane by lane, the worst first. */
export function TimelineTooltip(props: {
  cells: readonly TimelineCell[]
  marks: readonly StoryMark[]
  fromMs: number
  leftPx: number
  widthPx: number
  heightPx: number
}) {
  const { pods } = useMessages()
  const format = useFormat()
  const events = [...props.cells]
    .sort((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane))
    .flatMap((cell) => [...cell.events].sort((a, b) => b.severity - a.severity))
  return (
    <ChartTooltip leftPx={props.leftPx} topPx={0} widthPx={props.widthPx} heightPx={props.heightPx}>
      <p className="whitespace-nowrap tabular-nums">
        {format.full(props.fromMs)}{' '}
        <span className="text-quiet">{format.offset(props.fromMs)}</span>
      </p>
      <ul className="mt-1">
        {props.marks.slice(0, namedMost).map((mark) => (
          <li key={markKey(mark)}>
            <MarkLine mark={mark} />
          </li>
        ))}
        {events.slice(0, namedMost).map((event) => (
          <li key={event.id} className="flex items-center gap-1.5">
            <SeverityMark severity={event.severity} />
            <span className="text-quiet">{pods.lanes[event.lane]}</span>
            <HostileText text={event.title} className="truncate" />
          </li>
        ))}
      </ul>
      {events.length > namedMost && (
        <p className="text-quiet">{pods.omitted(format.exact(events.length - namedMost))}</p>
      )}
    </ChartTooltip>
  )
}
