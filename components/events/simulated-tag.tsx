'use client'

import { FlaskConical } from 'lucide-react'
import { useMessages } from '@/lib/i18n/locale-context'

/** The label of an event that its sender marked as simulated: only a label, it hides nothing. A sign on phones. */
export function SimulatedTag() {
  const { events } = useMessages()
  return (
    <span
      title={events.simulated}
      className="mr-1.5 rounded-mark border border-hairline px-1 font-normal text-quiet text-small"
    >
      <FlaskConical aria-hidden className="inline size-3 md:hidden" />
      <span className="max-md:sr-only">{events.simulatedTag}</span>
    </span>
  )
}
