'use client'

import { Pause, Play } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { useMessages } from '@/lib/i18n/locale-context'
import { useLiveSession, useLiveSnapshot } from './live-provider'

/** Holds the log until it is pressed again; what comes meanwhile waits. */
export function PauseButton() {
  const { live } = useMessages()
  const session = useLiveSession()
  const { pausedBy, connection } = useLiveSnapshot()
  // Keeps its place, so that nothing beside it moves when the log comes alive.
  if (connection === 'idle') return <span aria-hidden className="size-7" />
  const isHeld = pausedBy === 'button'
  const Icon = isHeld ? Play : Pause
  return (
    <IconButton
      label={isHeld ? live.resume : live.pause}
      aria-pressed={isHeld}
      onClick={() => session.setPaused('button', !isHeld)}
    >
      <Icon aria-hidden className="size-3.5 fill-current" strokeWidth={1} />
    </IconButton>
  )
}
