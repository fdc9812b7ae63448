'use client'

import { TriangleAlert } from 'lucide-react'
import { useMessages } from '@/lib/i18n/locale-context'

/** Says that newer numbers could not be loaded; pressed, they are asked for again. */
export function StaleMark(props: { retry: () => void }) {
  const { states } = useMessages()
  return (
    <button
      type="button"
      onClick={props.retry}
      title={states.staleWhy}
      className="flex items-center gap-1 rounded-panel border border-hairline px-1.5 text-quiet text-small hover:text-text"
    >
      <TriangleAlert aria-hidden className="size-3" />
      {states.stale}
      <span className="text-accent">{states.retry}</span>
    </button>
  )
}
