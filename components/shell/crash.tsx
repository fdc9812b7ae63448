'use client'

import { Button } from '@/components/ui/button'
import { useMessages } from '@/lib/i18n/locale-context'

/** A page that failed: whose fault it is, and Retry. */
export function Crash(props: { retry: () => void }) {
  const { states } = useMessages()
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-2 p-8">
      <h1 className="text-title">{states.crashed}</h1>
      <p className="text-center text-quiet">{states.crashedWhat}</p>
      <Button onClick={props.retry}>{states.retry}</Button>
    </div>
  )
}
