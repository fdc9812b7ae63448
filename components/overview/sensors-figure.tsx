'use client'

import { TriangleAlert } from 'lucide-react'
import { useSensorsLink } from '@/components/sensors/sensors-view'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { Figure } from './figure'
import { Share } from './share'

/** How many sensors are alive and which of them lose events; a link to each of them. */
export function SensorsFigure({ sensors }: Pick<OverviewAnswer, 'sensors'>) {
  const { overview } = useMessages()
  const link = useSensorsLink()
  return (
    <Figure
      value={<Share part={sensors.alive} whole={sensors.known} />}
      noun={overview.sensorsAlive}
      detail={<SensorsDetail sensors={sensors} />}
      title={overview.sensorsWhy}
      href={link({})}
    />
  )
}

function SensorsDetail({ sensors }: Pick<OverviewAnswer, 'sensors'>) {
  const { overview } = useMessages()
  const format = useFormat()
  const { alive, dropping, known } = sensors
  const silent = known - alive
  if (known === 0) return overview.sensorsNone
  const faults = [
    ...(silent > 0 ? [overview.sensorsSilent(format.number(silent))] : []),
    ...(dropping > 0 ? [overview.sensorsDropping(format.number(dropping))] : []),
  ]
  if (faults.length === 0) return overview.sensorsAll
  return (
    <span className="inline-flex items-center gap-1 align-bottom text-text">
      <TriangleAlert aria-hidden className="size-3 shrink-0" />
      {faults.join(' · ')}
    </span>
  )
}
