'use client'

import { useEffect, useState } from 'react'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useLiveSession } from './live-provider'

const everyMs = 10_000

/** Tells those who listen rather than look how many alerts came, at most every ten seconds. */
export function LiveAnnouncer() {
  const { live } = useMessages()
  const format = useFormat()
  const session = useLiveSession()
  const [arrived, setArrived] = useState(0)

  useEffect(() => {
    let count = 0
    const stop = session.onArrivals((added) => {
      count += added
    })
    const timer = setInterval(() => {
      setArrived(count)
      count = 0
    }, everyMs)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [session])

  return (
    <p role="status" className="sr-only">
      {arrived > 0 && live.arrived(arrived, format.exact(arrived))}
    </p>
  )
}
