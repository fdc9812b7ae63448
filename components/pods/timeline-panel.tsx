'use client'

import { Shrink } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ChartPanel } from '@/components/charts/chart-panel'
import { fitSpan, lanes } from '@/components/charts/timeline-cells'
import { TimelineChart } from '@/components/charts/timeline-chart'
import { useOpenEvent, useViewState } from '@/components/shell/view-state'
import { IconButton } from '@/components/ui/button'
import type { PodStory } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { countMarks, markPhrases } from './mark-words'
import { TimelineTable } from './timeline-table'

/**
 * Everything that happened, in lanes: drag to zoom, a mark opens its event. It opens fitted to the
 * events, so that a short attack in a long range is more than one mark a lane.
 */
export function TimelinePanel({ story }: { story: PodStory }) {
  const messages = useMessages()
  const { pods, charts } = messages
  const format = useFormat()
  const { setView } = useViewState()
  const openEvent = useOpenEvent()
  const [isFitted, setFitted] = useState(true)
  const range = useMemo(() => {
    const whole = { fromMs: Date.parse(story.range.from), toMs: Date.parse(story.range.to) }
    return isFitted ? fitSpan(story, story.omitted.timeline > 0, whole) : whole
  }, [story, isFitted])
  const total = story.total.value
  const shown = format.number(total)
  const parts = lanes.flatMap((lane) => {
    const count = story.lanes.buckets.reduce((sum, { counts }) => sum + (counts[lane] ?? 0), 0)
    return count > 0 ? [`${pods.lanes[lane]} ${format.exact(count)}`] : []
  })
  const showSpan = (fromMs: number, toMs: number) =>
    setView({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
  return (
    <ChartPanel
      title={pods.timeline}
      note={[
        story.omitted.timeline > 0
          ? pods.timelinePart(format.number(story.timeline.length), shown)
          : pods.timelineAll(total, shown),
        ...countMarks(story.marks, messages, format),
        pods.timelineSpan(format.moment(range.fromMs), format.moment(range.toMs)),
      ].join(' · ')}
      actions={
        <IconButton
          label={pods.timelineFit}
          aria-pressed={isFitted}
          onClick={() => setFitted(!isFitted)}
          className={isFitted ? 'text-accent' : ''}
        >
          <Shrink aria-hidden className="size-3.5" />
        </IconButton>
      }
      state={{ kind: 'ready' }}
      className="h-[300px]"
      bodyClassName="min-h-0 flex-1 px-4 pb-2"
      table={<TimelineTable story={story} onEvent={openEvent} />}
    >
      <TimelineChart
        story={story}
        range={range}
        summary={[
          pods.timelineSummary(
            pods.eventCount(total, format.exact(total)),
            parts.join(charts.listComma),
          ),
          ...markPhrases(story.marks, messages, format),
        ].join(' ')}
        onSpan={showSpan}
        onEvent={openEvent}
      />
    </ChartPanel>
  )
}
