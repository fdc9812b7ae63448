'use client'

import { TriangleAlert } from 'lucide-react'
import { useUnreadyReason } from '@/components/queries/use-readiness'
import { useMessages } from '@/lib/i18n/locale-context'

/** Says over every page that alerts are not being stored, and why; nothing while all is well. */
export function StoreWarning() {
  const { states } = useMessages()
  const reason = useUnreadyReason()
  // Always there, so that a screen reader hears when something comes into it.
  return (
    <div role="status">
      {reason !== null && (
        <p className="flex items-start gap-2 border-critical border-b bg-panel px-4 py-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
          <span>
            <strong className="font-strong">{states.notStored}</strong>{' '}
            <span className="text-quiet">{states.notStoredWhy(reason)}</span>
          </span>
        </p>
      )}
    </div>
  )
}
