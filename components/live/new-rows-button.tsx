'use client'

import { ArrowUp } from 'lucide-react'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useLiveSession, useLiveSnapshot } from './live-provider'
import { waitingLimit } from './live-rows'

/** How many rows wait while the log is held, and the way to them. */
export function NewRowsButton(props: { onShow: () => void }) {
  const { live } = useMessages()
  const format = useFormat()
  const session = useLiveSession()
  const { waiting, isWaitingFull } = useLiveSnapshot()
  if (waiting === 0) return null
  return (
    <button
      type="button"
      title={live.showNew}
      onClick={() => {
        props.onShow()
        session.setPaused('button', false)
        session.showWaiting()
      }}
      className="-translate-x-1/2 absolute top-8 left-1/2 z-10 flex h-7 animate-appear items-center gap-1.5 rounded-full border border-accent bg-panel px-3 text-small shadow-floating hover:bg-raised"
    >
      <ArrowUp aria-hidden className="size-3.5 text-accent" />
      <span className="tabular-nums">
        {isWaitingFull
          ? live.newRowsFull(format.number(waitingLimit))
          : live.newRows(waiting, format.number(waiting))}
      </span>
    </button>
  )
}
