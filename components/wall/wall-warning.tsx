'use client'

import { TriangleAlert } from 'lucide-react'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import type { WallWarning } from './staleness'

/** What nobody in the room may miss: that the numbers are old, or that nobody is listening. */
export function WallWarningBanner({ warning }: { warning: WallWarning }) {
  const { wall, states } = useMessages()
  const format = useFormat()
  const [title, what] = words()
  return (
    <div
      role="alert"
      className="absolute inset-x-[calc(2*var(--u))] bottom-[calc(2*var(--u))] z-10 flex items-center gap-[calc(3*var(--u))] rounded-panel border-[calc(0.6*var(--u))] border-text bg-ground px-[calc(4*var(--u))] py-[calc(3*var(--u))]"
    >
      <TriangleAlert aria-hidden className="size-[calc(9*var(--u))] shrink-0" />
      <div>
        <p className="font-strong text-[calc(6.6*var(--u))] tabular-nums">{title}</p>
        <p className="text-quiet text-[calc(2.8*var(--u))]">{what}</p>
      </div>
    </div>
  )

  function words(): readonly [string, string] {
    switch (warning.kind) {
      case 'stale':
        return [wall.stale(format.age(warning.ageMs)), wall.staleWhat]
      case 'unanswered':
        return [wall.noAnswer, states.unreachable]
      case 'deaf':
        return [wall.deaf(format.age(warning.ageMs)), wall.deafWhat]
      case 'no-sensor':
        return [wall.noSensor, wall.deafWhat]
    }
  }
}
