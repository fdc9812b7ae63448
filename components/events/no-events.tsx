'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useSensorsQuery } from '@/components/queries/use-sensors'
import { useSensorsLink } from '@/components/sensors/sensors-view'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { FirstRun } from './first-run'
import { Hearing } from './hearing'
import { readSilence } from './silence'

/** Why nothing is shown: it is quiet, nothing matches, or nobody is listening. And what to do. */
export function NoEvents() {
  const { sensors: words, states } = useMessages()
  const link = useSensorsLink()
  const format = useFormat()
  const { view, setView } = useViewState()
  const sensors = useSensorsQuery()
  const nowMs = useNow(5_000)
  const nothing = view.q === '' ? states.empty : states.emptyQuery
  if (!sensors.data || nowMs === null) {
    if (!sensors.error) return null
    return (
      <Quiet title={nothing}>
        <Hearing />
      </Quiet>
    )
  }
  const silence = readSilence(sensors.data.sensors, sensors.data.sources, nowMs)
  if (silence.kind === 'first-run') return <FirstRun />
  if (silence.kind === 'no-data') {
    return (
      <Quiet title={states.noData(format.age(silence.forMs))}>
        <p className="text-quiet">{states.noDataWhat}</p>
        <Link href={link({})} className="text-accent underline underline-offset-3">
          {words.hearing.see}
        </Link>
      </Quiet>
    )
  }
  return (
    <Quiet title={nothing}>
      <Hearing />
      {view.q !== '' ? (
        <Button className="mt-2" onClick={() => setView({ q: null })}>
          {states.clearQuery}
        </Button>
      ) : (
        view.from !== 'now-7d' &&
        view.from !== 'now-30d' && (
          <Button className="mt-2" onClick={() => setView({ from: 'now-7d', to: null })}>
            {states.widen}
          </Button>
        )
      )}
    </Quiet>
  )
}

function Quiet(props: { title: string; children?: ReactNode }) {
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-1 p-4 text-center">
      <p className="font-strong">{props.title}</p>
      {props.children}
    </div>
  )
}
