'use client'

import { CircleDashed } from 'lucide-react'
import type { Partial } from '@/lib/domain/answers/partial'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** Says that a part of the events could not be read, so that counts are lower bounds. */
export function PartialMark({ partial }: { partial: Partial }) {
  const { states } = useMessages()
  const format = useFormat()
  return (
    <p
      title={states.partialWhy(format.number(partial.missing), format.number(partial.of))}
      className="flex items-center gap-1 rounded-panel border border-hairline px-1.5 text-quiet text-small"
    >
      <CircleDashed aria-hidden className="size-3" />
      <span>{states.partial}</span>
      <span className="sr-only">
        {states.partialWhy(format.number(partial.missing), format.number(partial.of))}
      </span>
    </p>
  )
}
