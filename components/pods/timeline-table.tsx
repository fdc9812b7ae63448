'use client'

import { ChartTable } from '@/components/charts/chart-table'
import { MarkGlyph, markKey } from '@/components/charts/timeline-marks'
import { HostileText } from '@/components/ui/hostile-text'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { PodStory, StoryMark, TimelineEvent } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** The events of the timeline one by one, and its restarts and deployments among them, newest first. */
export function TimelineTable(props: { story: PodStory; onEvent: (id: string) => void }) {
  const { pods, charts } = useMessages()
  const format = useFormat()
  const { story, onEvent } = props
  const [newest] = story.timeline
  const zone = format.offset(newest ? Date.parse(newest.time) : 0)
  const events = story.timeline.map((event) => ({
    at: event.time,
    key: event.id,
    first: <EventCell key="event" event={event} onEvent={onEvent} />,
    lane: pods.lanes[event.lane],
  }))
  const marks = story.marks.map((mark) => ({
    at: mark.at,
    key: markKey(mark),
    first: <MarkCell key="mark" mark={mark} onEvent={onEvent} />,
    lane: pods.markKinds[mark.kind],
  }))
  const rows = [...events, ...marks].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return (
    <ChartTable
      caption={pods.timeline}
      headers={[pods.event, pods.lane, `${charts.time} (${zone})`]}
      rows={rows.map(({ at, key, first, lane }) => ({
        key,
        cells: [first, lane, format.full(Date.parse(at))],
      }))}
      empty={charts.trendEmpty}
    />
  )
}

function EventCell(props: { event: TimelineEvent; onEvent: (id: string) => void }) {
  const { event } = props
  return (
    <button
      type="button"
      onClick={() => props.onEvent(event.id)}
      className="flex w-full items-center gap-2 text-left hover:underline"
    >
      <SeverityMark severity={event.severity} />
      <span className="min-w-0 truncate">
        <HostileText text={event.title} />{' '}
        <HostileText text={event.detail} className="font-mono text-quiet text-small" />
      </span>
    </button>
  )
}

function MarkCell(props: { mark: StoryMark; onEvent: (id: string) => void }) {
  const { pods } = useMessages()
  const { by, event, from, kind, of, to } = props.mark
  const words = (
    <span className="flex items-center gap-2">
      <MarkGlyph kind={kind} />
      <span className="min-w-0 truncate">
        <HostileText text={pods.markBy[by](of)} />{' '}
        <HostileText
          text={from === null ? to : `${from} → ${to}`}
          className="font-mono text-quiet text-small"
        />
      </span>
    </span>
  )
  if (event === null) return words
  return (
    <button
      type="button"
      onClick={() => props.onEvent(event)}
      className="w-full text-left hover:underline"
    >
      {words}
    </button>
  )
}
