'use client'

import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useSize } from '@/components/charts/use-size'
import { useStoreNotes } from '@/components/queries/use-readiness'
import { useRecovery } from '@/components/queries/use-recovery'
import type { SpoolLag } from '@/lib/domain/answers/health'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/**
 * Says over every page that alerts are not being stored, wait to be shown or are missing, and why;
 * else nothing.
 */
export function StoreWarning() {
  const { states } = useMessages()
  const { unreadyReason, warning, waiting, isAway } = useStoreNotes()
  useRecovery(isAway)
  const place = useRef<HTMLDivElement>(null)
  const heightPx = useSize(place)?.heightPx ?? 0
  useEffect(() => {
    document.documentElement.style.setProperty('--notice', `${heightPx}px`)
  }, [heightPx])
  // Always there, so that a screen reader hears when something comes into it.
  return (
    <div role="status" ref={place}>
      {unreadyReason !== null && (
        <Warning title={states.notStored} text={states.notStoredWhy(unreadyReason)} />
      )}
      {waiting !== null && <Waiting spool={waiting} />}
      {warning !== null && <Warning title={states.missing} text={states.missingWhy(warning)} />}
    </div>
  )
}

function Waiting({ spool }: { spool: SpoolLag }) {
  const { states } = useMessages()
  const format = useFormat()
  const count = format.number(spool.events)
  if (spool.away === null) {
    return <Warning title={states.catchingUp} text={states.catchingUpWhy(count, spool.events)} />
  }
  const since = format.dateTime(Date.parse(spool.away.since))
  const text = states.awayWhy(spool.away.reason, count, spool.events)
  return <Warning title={states.away(since)} text={text} />
}

function Warning({ title, text }: { title: string; text: string }) {
  return (
    <p className="flex items-start gap-2 border-critical border-b bg-panel px-4 py-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <strong className="font-strong">{title}</strong> <span className="text-quiet">{text}</span>
      </span>
    </p>
  )
}
