'use client'

import { useMessages } from '@/lib/i18n/locale-context'

/** The label of an event that its sender marked as simulated: only a label, it hides nothing. */
export function SimulatedTag() {
  const { events } = useMessages()
  return (
    <span
      title={events.simulated}
      className="mr-1.5 rounded-sm border border-hairline px-1 font-normal text-quiet text-small"
    >
      {events.simulatedTag}
    </span>
  )
}
