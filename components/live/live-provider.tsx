'use client'

import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import { createLiveSession, type LiveSession, type LiveSnapshot } from './live-session'

const LiveContext = createContext<LiveSession | null>(null)

/** One live session for the whole window: the log fills it, the header tells how it does. */
export function LiveProvider(props: { children: ReactNode }) {
  const [session] = useState(createLiveSession)
  const client = useQueryClient()
  // What was removed may stand in any answer, so each is asked for anew.
  useEffect(() => session.onReset(() => void client.resetQueries()), [session, client])
  return <LiveContext value={session}>{props.children}</LiveContext>
}

export function useLiveSession(): LiveSession {
  const session = use(LiveContext)
  if (!session) throw new Error('useLiveSession needs a LiveProvider above it')
  return session
}

/** The stream as it stands, at most four times a second. */
export function useLiveSnapshot(): LiveSnapshot {
  const session = useLiveSession()
  return useSyncExternalStore(session.subscribe, session.read, session.readOnServer)
}

/** Calls back when alerts have arrived, at once and then at most every `everyMs`. */
export function useLiveArrivals(onArrivals: () => void, everyMs: number): void {
  const session = useLiveSession()
  const call = useEffectEvent(onArrivals)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let calledMs = 0
    const stop = session.onArrivals(() => {
      timer ??= setTimeout(
        () => {
          timer = null
          calledMs = Date.now()
          call()
        },
        Math.max(0, calledMs + everyMs - Date.now()),
      )
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [session, everyMs])
}
