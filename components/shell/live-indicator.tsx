'use client'

import { useLiveSnapshot } from '@/components/live/live-provider'
import { classNames } from '@/components/ui/class-names'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useNow } from './use-now'

/** Whether the stream runs, and when it last brought something. A filled dot is live, a ring is not. */
export function LiveIndicator() {
  const { live } = useMessages()
  const format = useFormat()
  const snapshot = useLiveSnapshot()
  const nowMs = useNow(1_000)
  if (snapshot.connection === 'idle') return null
  const isOpen = snapshot.connection === 'open'
  const isPaused = isOpen && snapshot.pausedBy === 'button'
  const words = { open: live.connected, connecting: live.connecting, lost: live.lostShort }
  const last = snapshot.lastArrivedMs
  return (
    <span
      role="status"
      title={
        last === null || nowMs === null ? live.noEventYet : live.lastEvent(format.age(nowMs - last))
      }
      className="flex h-7 items-center gap-1.5 whitespace-nowrap px-2 text-quiet"
    >
      <span
        aria-hidden
        className={classNames(
          'size-2 rounded-full border border-current',
          isOpen && !isPaused ? 'bg-text text-text' : 'text-faint',
        )}
      />
      <span className="max-md:sr-only">{isPaused ? live.paused : words[snapshot.connection]}</span>
    </span>
  )
}
