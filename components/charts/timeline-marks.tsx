'use client'

import { Rocket, RotateCw } from 'lucide-react'
import { HostileText } from '@/components/ui/hostile-text'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

const glyphs = { restart: RotateCw, deploy: Rocket }
const glyphPx = 12

/** The sign of a restart or a deployment. */
export function MarkGlyph({ kind }: { kind: StoryMark['kind'] }) {
  const Glyph = glyphs[kind]
  return <Glyph aria-hidden className="size-3.5 shrink-0 text-quiet" />
}

/** Restarts and deployments: each a sign on the time axis and a thin line through the lanes. */
export function MarkSigns(props: {
  marks: readonly StoryMark[]
  xOf: (ms: number) => number
  /** Where the axis lies, pixels from the top. */
  axisPx: number
}) {
  return props.marks.map((mark) => {
    const Glyph = glyphs[mark.kind]
    const x = props.xOf(Date.parse(mark.at))
    return (
      <g key={markKey(mark)} data-mark={mark.kind} className="text-text">
        <line
          x1={x}
          x2={x}
          y1={0}
          y2={props.axisPx - glyphPx - 2}
          strokeDasharray="2 3"
          className="stroke-faint"
        />
        <circle
          cx={x}
          cy={props.axisPx - glyphPx / 2 - 1}
          r={glyphPx / 2 + 1}
          className="fill-panel"
        />
        <Glyph
          x={x - glyphPx / 2}
          y={props.axisPx - glyphPx - 1}
          width={glyphPx}
          height={glyphPx}
        />
      </g>
    )
  })
}

/** One mark in words: what, when, and what tells of it. */
export function MarkLine({ mark }: { mark: StoryMark }) {
  const { pods } = useMessages()
  const format = useFormat()
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <MarkGlyph kind={mark.kind} />
      <span className="shrink-0">{pods.marks[mark.kind](format.clock(Date.parse(mark.at)))}</span>
      <HostileText text={pods.markBy[mark.by](mark.of)} className="truncate text-quiet" />
    </span>
  )
}

/** Tells marks of one moment apart. */
export function markKey({ at, kind, by, of, to, event }: StoryMark): string {
  return [at, kind, by, of, to, event].join('\n')
}
