'use client'

import { Circle, CircleDot, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useForgetSensor } from '@/components/queries/use-sensors'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import type { DeadLetterReason, Sensor } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { sensorState } from './order-sensors'
import { sensorEventsLink, sensorName } from './sensor-words'
import { useSensorsLink } from './sensors-view'

const marks = { alive: CircleDot, dropping: TriangleAlert, silent: Circle, unusable: TriangleAlert }

/** A line of nine columns; below 1,024 pixels a block of four lines, its figures named. */
export const sensorsLayout =
  'grid items-center gap-x-3 px-4 lg:gap-x-4 lg:grid-cols-[minmax(0,1fr)_116px_92px_72px_72px_76px_76px_132px] xl:grid-cols-[minmax(0,1fr)_116px_92px_72px_72px_84px_76px_76px_76px_132px]'

interface SensorRowProps {
  sensor: Sensor
  reasons: readonly DeadLetterReason[]
  place: { index: number; start: number; heightPx: number }
  /** It is gone, and this row with it. */
  onForgotten: () => void
}

/** One sensor: what it is, whether it speaks, its figures, why it was refused, and what to do. */
export function SensorRow({ sensor, reasons, place, onForgotten }: SensorRowProps) {
  const { sensors } = useMessages()
  const name = sensorName(sensor, sensors)
  return (
    <tr
      aria-rowindex={place.index + 2}
      style={{ transform: `translateY(${place.start}px)`, height: place.heightPx }}
      className={classNames(
        'absolute inset-x-0 top-0 border-hairline/60 border-b hover:bg-raised/60 max-lg:grid-cols-6 max-lg:content-center max-lg:gap-y-1',
        sensorsLayout,
      )}
    >
      <th
        scope="row"
        title={`${sensor.kind}: ${visibleText(name)}`}
        className="flex min-w-0 items-baseline gap-2 text-left font-normal max-lg:col-span-4"
      >
        <span className="truncate">
          <HostileText text={name} />
        </span>
        <Reasons sensor={sensor} reasons={reasons} />
      </th>
      <Status sensor={sensor} />
      <Heard sensor={sensor} />
      <Figures sensor={sensor} name={name} />
      <Verbs sensor={sensor} name={name} onForgotten={onForgotten} />
    </tr>
  )
}

/** Why what it sent was refused, as far as it is still kept. Rejects do not name their node. */
function Reasons({ sensor, reasons }: { sensor: Sensor; reasons: readonly DeadLetterReason[] }) {
  const { sensors } = useMessages()
  const format = useFormat()
  if (sensor.rejected === 0 || sensor.node !== null) return null
  const own = reasons.filter((one) => one.sensor === sensor.kind)
  const shown = own.map((one) =>
    sensors.reasonCount(format.number(one.count), visibleText(sensors.reason(one.reason))),
  )
  return (
    <span title={shown.join('\n')} className="min-w-0 flex-1 truncate text-quiet text-small">
      {shown.join(' · ')}
    </span>
  )
}

function Status({ sensor }: { sensor: Sensor }) {
  const { sensors } = useMessages()
  const state = sensorState(sensor)
  const Mark = marks[state]
  return (
    <td className="whitespace-nowrap max-lg:col-span-2 max-lg:justify-self-end">
      <span
        title={sensors.statusWhy[state]}
        className={`inline-flex items-center gap-1.5 ${state === 'alive' ? 'text-quiet' : ''}`}
      >
        <Mark aria-hidden className="size-3.5 shrink-0" />
        {sensors.statuses[state]}
      </span>
    </td>
  )
}

function Heard({ sensor }: { sensor: Sensor }) {
  const { sensors, words } = useMessages()
  const format = useFormat()
  const nowMs = useNow(5_000)
  const heardMs = sensor.lastHeard === null ? null : Date.parse(sensor.lastHeard)
  return (
    <td
      title={heardMs === null ? undefined : `${format.full(heardMs)} ${format.offset(heardMs)}`}
      className="whitespace-nowrap text-quiet tabular-nums max-lg:order-1 max-lg:col-span-3"
    >
      {heardMs === null || nowMs === null
        ? words.none
        : sensors.ago(format.age(Math.max(0, nowMs - heardMs)))}
    </td>
  )
}

function Figures({ sensor, name }: { sensor: Sensor; name: string }) {
  const { sensors, words } = useMessages()
  const format = useFormat()
  const link = useSensorsLink()
  const { columns } = sensors
  const rejected = format.number(sensor.rejected)
  const figures = [
    { name: columns.rate, value: format.decimal(sensor.eventsPerSecond), isNone: false },
    {
      name: columns.lag,
      value: sensor.lagMs === null ? words.none : format.span(Math.max(0, sensor.lagMs)),
      isNone: sensor.lagMs === null,
    },
    {
      name: columns.accepted,
      value: format.number(sensor.accepted),
      isNone: sensor.accepted === 0,
      isWide: true,
    },
    {
      name: columns.dropped,
      value: format.number(sensor.dropped),
      isNone: sensor.dropped === 0,
    },
    { name: columns.rejected, value: rejected, isNone: sensor.rejected === 0, isLink: true },
    {
      name: columns.skewed,
      value: format.number(sensor.clockSkewed),
      isNone: sensor.clockSkewed === 0,
      isWide: true,
      why: sensors.skewedWhy,
    },
  ]
  return figures.map((figure) => (
    <td
      key={figure.name}
      title={figure.why}
      className={classNames(
        'whitespace-nowrap text-right tabular-nums max-lg:col-span-2 max-lg:flex max-lg:items-baseline max-lg:justify-between max-lg:gap-2',
        figure.isWide && 'lg:max-xl:hidden',
      )}
    >
      <span aria-hidden className="truncate text-quiet text-small lg:hidden">
        {figure.name}
      </span>
      {figure.isLink && !figure.isNone ? (
        <Link
          href={link({ tab: 'letters', sensor: sensor.kind })}
          aria-label={sensors.rejectsOf(rejected, visibleText(name))}
          className="text-accent underline underline-offset-3"
        >
          {figure.value}
        </Link>
      ) : (
        <span className={figure.isNone ? 'text-quiet' : undefined}>{figure.value}</span>
      )}
    </td>
  ))
}

function Verbs(props: { sensor: Sensor; name: string; onForgotten: () => void }) {
  const { sensor, name, onForgotten } = props
  const { sensors } = useMessages()
  const { view } = useViewState()
  const forget = useForgetSensor()
  return (
    <td className="flex items-center justify-end gap-3 max-lg:order-2 max-lg:col-span-3">
      {forget.isError && (
        <span role="alert" className="truncate text-small" title={sensors.failed}>
          {sensors.failed}
        </span>
      )}
      {sensor.status === 'silent' && (
        <Button
          className="h-6"
          disabled={forget.isPending}
          aria-label={sensors.forgetWhat(visibleText(name))}
          onClick={() => void forget.mutateAsync(sensor.name).then(onForgotten, () => undefined)}
        >
          {sensors.forget}
        </Button>
      )}
      <Link
        href={sensorEventsLink(view, sensor)}
        aria-label={sensors.eventsOf(visibleText(name))}
        className="text-accent underline underline-offset-3"
      >
        {sensors.events}
      </Link>
    </td>
  )
}
