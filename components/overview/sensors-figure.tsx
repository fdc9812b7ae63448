'use client'

import { TriangleAlert } from 'lucide-react'
import { Popover } from 'radix-ui'
import { floating } from '@/components/ui/floating'
import { focusItself } from '@/components/ui/focus-itself'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { FigureLines, pressableFigure } from './figure'
import { SensorList } from './sensor-list'
import { Share } from './share'

/** How many sensors are alive and which of them lose events; pressed, each of them. */
export function SensorsFigure({ sensors }: Pick<OverviewAnswer, 'sensors'>) {
  const { overview } = useMessages()
  return (
    <Popover.Root>
      <Popover.Trigger
        title={`${overview.sensorsWhy} ${overview.sensorList.hint}`}
        className={pressableFigure}
      >
        <FigureLines
          value={<Share part={sensors.alive} whole={sensors.known} />}
          noun={overview.sensorsAlive}
          detail={<SensorsDetail sensors={sensors} />}
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          tabIndex={-1}
          onOpenAutoFocus={focusItself}
          aria-label={overview.sensorList.title}
          className={`flex max-h-(--radix-popover-content-available-height) w-[820px] max-w-[calc(100vw-16px)] flex-col outline-none ${floating}`}
        >
          <SensorList />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
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
