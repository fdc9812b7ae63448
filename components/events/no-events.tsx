'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useSensorsQuery } from '@/components/queries/use-sensors'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { FirstRun } from './first-run'
import { readSilence } from './silence'

/** Why nothing is shown: it is quiet, nothing matches, or nobody is listening. And what to do. */
export function NoEvents() {
  const { states } = useMessages()
  const format = useFormat()
  const { view, setView } = useViewState()
  const sensors = useSensorsQuery()
  const nowMs = useNow(5_000)
  if (!sensors.data || nowMs === null) return sensors.error ? <Quiet title={states.empty} /> : null

  const silence = readSilence(sensors.data.sensors, sensors.data.sources, nowMs)
  if (silence.kind === 'first-run') return <FirstRun />
  if (silence.kind === 'no-data') {
    return (
      <Quiet title={states.noData(format.age(silence.forMs))}>
        <p className="text-quiet">{states.noDataWhat}</p>
      </Quiet>
    )
  }
  return (
    <Quiet title={view.q === '' ? states.empty : states.emptyQuery}>
      {silence.kind === 'read' ? (
        <ReadFromOthers {...silence} nowMs={nowMs} />
      ) : (
        <SensorsHeard {...silence} />
      )}
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

function SensorsHeard({ alive, known }: { alive: number; known: number }) {
  const { states } = useMessages()
  const format = useFormat()
  const silent = known - alive
  return (
    <p className="text-quiet">
      {states.sensorsAlive(format.number(alive), format.number(known), known)}
      {silent > 0 && ` · ${states.someSilent(format.number(silent))}`}
    </p>
  )
}

/** Whether what others write still comes, as far as that tells. */
export function ReadFromOthers(props: { indices: number; newestMs: number | null; nowMs: number }) {
  const { states } = useMessages()
  const format = useFormat()
  const { indices, newestMs, nowMs } = props
  const newest =
    newestMs === null
      ? states.readNothing
      : states.readNewest(format.age(Math.max(0, nowMs - newestMs)))
  return (
    <p className="text-quiet">
      {states.read(format.number(indices), indices)} · {newest} ·{' '}
      <Link
        href="/data-health"
        className="pointer-events-auto text-accent underline underline-offset-3"
      >
        {states.toDataHealth}
      </Link>
    </p>
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
