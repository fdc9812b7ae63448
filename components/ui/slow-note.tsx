'use client'

import { useEffect, useState } from 'react'
import { useMessages } from '@/lib/i18n/locale-context'
import { Button } from './button'

const slowMs = 2_000

/** Says that a search goes on, once it has gone on for a while, and calls it off. */
export function SlowNote(props: { isAsking: boolean; onCancel: () => void }) {
  const { states } = useMessages()
  const [isSlow, setIsSlow] = useState(false)
  const { isAsking } = props
  useEffect(() => {
    if (!isAsking) return
    const timer = setTimeout(() => setIsSlow(true), slowMs)
    return () => {
      clearTimeout(timer)
      setIsSlow(false)
    }
  }, [isAsking])
  return (
    <>
      <span role="status" className="text-quiet text-small max-md:sr-only">
        {isSlow && states.slow}
      </span>
      {isSlow && <Button onClick={props.onCancel}>{states.cancel}</Button>}
    </>
  )
}
