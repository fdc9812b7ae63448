'use client'

import { useLiveSnapshot } from '@/components/live/live-provider'
import { useStoreNotes } from '@/components/queries/use-readiness'
import { classNames } from '@/components/ui/class-names'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useNow } from './use-now'

/** Whether the stream runs, and when it last brought something. A filled dot is live, a ring is not. */
export function LiveIndicator() {
  const { live } = useMessages()
  const format = useFormat()
  const snapshot = useLiveSnapshot()
  const nowMs = useNow(1_000)
  const { isAway } = useStoreNotes()
  // The stream may well be there, with nothing that could come over it.
  const isOpen = snapshot.connection === 'open' && !isAway
  const isPaused = isOpen && snapshot.pausedBy === 'button'
  const connection = snapshot.connection === 'open' && isAway ? 'away' : snapshot.connection
  const state = isPaused ? 'paused' : connection
  const last = snapshot.lastArrivedMs
  const age = last === null || nowMs === null ? null : nowMs - last
  return (
    <span
      role="status"
      title={`${live.states[state]} · ${age === null ? live.noEventYet : live.lastEvent(format.age(age))}`}
      className={classNames(
        'flex h-7 items-center gap-1.5 whitespace-nowrap px-2 text-quiet',
        // Keeps its place, so that nothing moves when the stream begins.
        state === 'idle' && 'invisible',
      )}
    >
      <span
        aria-hidden
        className={classNames(
          'size-2 rounded-full border border-current',
          isOpen && !isPaused ? 'bg-text text-text' : 'text-quiet',
        )}
      />
      <span className="min-w-[3.4em] max-md:sr-only">{live.states[state]}</span>
    </span>
  )
}
