'use client'

import { ClockAlert } from 'lucide-react'
import { useMessages } from '@/lib/i18n/locale-context'

/** Beside what was reported by a clock that cannot be right. */
export function ClockSkewMark() {
  const { events } = useMessages()
  return (
    <span title={events.clockSkewMark} className="mr-1.5 inline-block align-[-2px] text-quiet">
      <ClockAlert aria-hidden className="size-3.5" />
      <span className="sr-only">{events.clockSkewMark}</span>
    </span>
  )
}
