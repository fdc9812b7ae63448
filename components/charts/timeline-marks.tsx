'use client'

import { Rocket, RotateCw } from 'lucide-react'
import { HostileText } from '@/components/ui/hostile-text'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import type { MarkPlace } from './mark-places'

const glyphs = { restart: RotateCw, deploy: Rocket }
const glyphPx = 12

/** The sign of a restart or a deployment. */
export function MarkGlyph({ kind }: { kind: StoryMark['kind'] }) {
  const Glyph = glyphs[kind]
  return <Glyph aria-hidden className="size-3.5 shrink-0 text-quiet" />
}

/** How far apart two signs must stand to be told apart, pixels. */
export const signPx = glyphPx + 2

/** Restarts and deployments: each a thin line through the picture and a sign at one end of it. */
export function MarkSigns(props: {
  places: readonly MarkPlace[]
  /** How far down the lines reach, pixels from the top. */
  toPx: number
  /** At which end the signs stand, a second row of them towards the other: at the top of columns. */
  signsAt: 'top' | 'foot'
}) {
  const { places, toPx, signsAt } = props
  const isOnColumns = signsAt === 'top'
  const signs = places.flatMap(({ row, ...place }) => (row === null ? [] : [{ row, ...place }]))
  return (
    <>
      {places.map(({ mark, x }) => (
        <g key={markKey(mark)} data-mark={mark.kind}>
          {/* On columns of any colour dashes need a ground of their own. */}
          {isOnColumns && (
            <line x1={x} x2={x} y1={0} y2={toPx} strokeWidth={3} className="stroke-panel" />
          )}
          <line
            x1={x}
            x2={x}
            y1={0}
            y2={toPx}
            strokeDasharray="2 3"
            className={isOnColumns ? 'stroke-quiet' : 'stroke-faint'}
          />
        </g>
      ))}
      {signs.map(({ mark, x, row }) => {
        const Glyph = glyphs[mark.kind]
        const inPx = (row + 0.5) * signPx
        const y = signsAt === 'top' ? inPx : toPx - inPx
        return (
          <g key={markKey(mark)} data-sign={mark.kind} className="text-text">
            <circle cx={x} cy={y} r={signPx / 2} className="fill-panel" />
            <Glyph x={x - glyphPx / 2} y={y - glyphPx / 2} width={glyphPx} height={glyphPx} />
          </g>
        )
      })}
    </>
  )
}

/** One mark in words: what, when (with its day where `isDated`), and what tells of it. */
export function MarkLine({ mark, isDated }: { mark: StoryMark; isDated?: boolean }) {
  const { pods } = useMessages()
  const format = useFormat()
  const write = isDated ? format.moment : format.clock
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <MarkGlyph kind={mark.kind} />
      <span className="shrink-0">{pods.marks[mark.kind](write(Date.parse(mark.at)))}</span>
      <HostileText text={pods.markBy[mark.by](mark.of)} className="truncate text-quiet" />
    </span>
  )
}

/** Tells marks of one moment apart. */
export function markKey({ at, kind, by, of, to, event }: StoryMark): string {
  return [at, kind, by, of, to, event].join('\n')
}
