'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useMessages, useZone } from '@/lib/i18n/locale-context'
import { parseQuery } from '@/lib/query/parse'
import { viewFault } from './time-presets'
import { useAskedView, useViewState } from './view-state'

/** The page, or once, in place of all its panels, why the address names no view. */
export function ViewGate(props: { children: ReactNode }) {
  const { states } = useMessages()
  const { setView } = useViewState()
  const view = useAskedView()
  const zone = useZone()
  if (viewFault(view, zone, Date.now()) !== null) {
    return (
      <Fault title={states.badRange} what={states.badRangeWhat}>
        <Button onClick={() => setView({ from: null, to: null })}>{states.backToDay}</Button>
      </Fault>
    )
  }
  // Where and why is said by the query bar.
  if ('mistakes' in parseQuery(view.q)) {
    return (
      <Fault title={states.badQuery} what={states.badQueryWhat}>
        <Button onClick={() => setView({ q: null })}>{states.clearQuery}</Button>
      </Fault>
    )
  }
  return props.children
}

function Fault(props: { title: string; what: string; children: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 p-6 text-center">
      <h2 className="text-title">{props.title}</h2>
      <p className="max-w-prose text-quiet">{props.what}</p>
      <div className="mt-3">{props.children}</div>
    </div>
  )
}
