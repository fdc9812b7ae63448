'use client'

import { Circle, CircleDot, TriangleAlert } from 'lucide-react'
import { useForgetSensor } from '@/components/queries/use-sensors'
import { useNow } from '@/components/shell/use-now'
import { Button } from '@/components/ui/button'
import { HostileText } from '@/components/ui/hostile-text'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { sensorState } from './order-sensors'

const marks = { alive: CircleDot, dropping: TriangleAlert, silent: Circle, unusable: TriangleAlert }

/** One sensor: a line of the table, on a phone a block with its figures named. */
export function SensorRow({ sensor }: { sensor: Sensor }) {
  const { overview, words } = useMessages()
  const { sensorList } = overview
  const format = useFormat()
  const nowMs = useNow(10_000)
  const forget = useForgetSensor()
  const state = sensorState(sensor)
  const Mark = marks[state]
  const name = sensor.node ?? sensorList.unnamed(sensor.kind)
  const heardMs = sensor.lastHeard === null ? null : Date.parse(sensor.lastHeard)
  const heard =
    heardMs === null || nowMs === null
      ? words.none
      : sensorList.ago(format.age(Math.max(0, nowMs - heardMs)))
  const nothing = [format.number(0), words.none]
  const figures = [
    { name: sensorList.rate, value: format.decimal(sensor.eventsPerSecond) },
    { name: sensorList.lag, value: sensor.lagMs === null ? words.none : format.age(sensor.lagMs) },
    { name: sensorList.dropped, value: format.number(sensor.dropped) },
    { name: sensorList.rejected, value: format.number(sensor.rejected) },
    {
      name: sensorList.skewed,
      value: format.number(sensor.clockSkewed),
      why: sensorList.skewedWhy,
    },
  ]
  return (
    <tr className="border-hairline border-b last:border-b-0 max-md:grid max-md:grid-cols-3 max-md:gap-x-3 max-md:gap-y-1 max-md:py-2">
      <th
        scope="row"
        title={sensor.kind}
        className="max-w-56 truncate py-1 pr-3 text-left font-normal max-md:col-span-full max-md:max-w-none max-md:py-0"
      >
        <HostileText text={name} />
      </th>
      <td className="whitespace-nowrap py-1 pr-3 max-md:py-0">
        <span
          title={state === 'unusable' ? sensorList.unusableWhy : undefined}
          className={`inline-flex items-center gap-1.5 ${state === 'alive' ? 'text-quiet' : ''}`}
        >
          <Mark aria-hidden className="size-3.5 shrink-0" />
          {state === 'unusable' ? sensorList.unusable : sensorList.statuses[state]}
        </span>
      </td>
      <td className="min-w-24 whitespace-nowrap py-1 pr-3 text-quiet max-md:col-span-2 max-md:py-0">
        {heard}
      </td>
      {figures.map((figure) => (
        <td
          key={figure.name}
          title={figure.why}
          className="whitespace-nowrap py-1 pl-3 text-right max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-2 max-md:p-0"
        >
          <span aria-hidden className="text-quiet text-small md:hidden">
            {figure.name}
          </span>
          <span className={nothing.includes(figure.value) ? 'text-quiet' : undefined}>
            {figure.value}
          </span>
        </td>
      ))}
      <td className="w-px py-1 pl-3 text-right max-md:p-0 max-md:empty:hidden">
        {sensor.status === 'silent' && (
          <Button
            className="h-6"
            disabled={forget.isPending}
            aria-label={sensorList.forgetWhat(name)}
            onClick={() => forget.mutate(sensor.name)}
          >
            {sensorList.forget}
          </Button>
        )}
        {forget.isError && (
          <p role="alert" className="text-small">
            {sensorList.failed}
          </p>
        )}
      </td>
    </tr>
  )
}
