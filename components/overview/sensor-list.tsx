'use client'

import { useSensorsQuery } from '@/components/queries/use-sensors'
import { Failure } from '@/components/ui/failure'
import { Skeleton } from '@/components/ui/panel'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { orderSensors } from './order-sensors'
import { SensorRow } from './sensor-row'

const shownMost = 200

/** Every sensor with its health, those that want a look first. */
export function SensorList() {
  const { sensorList } = useMessages().overview
  const format = useFormat()
  const { data, error, refetch } = useSensorsQuery()
  return (
    <>
      <div className="shrink-0 px-4 pt-3 pb-2">
        <h2 className="text-body">{sensorList.title}</h2>
        <p className="text-quiet text-small">{sensorList.what}</p>
      </div>
      <div className="min-h-24 overflow-y-auto px-4 pb-3 [scrollbar-width:thin]">
        {data ? (
          <SensorTable sensors={data.sensors} />
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton className="h-24" />
        )}
      </div>
      {data && <DeadLetters shown={format.number(rejectedBy(data.sensors))} />}
    </>
  )
}

function SensorTable({ sensors }: { sensors: readonly Sensor[] }) {
  const { sensorList } = useMessages().overview
  const format = useFormat()
  if (sensors.length === 0) return <p className="text-quiet">{sensorList.empty}</p>
  const heads = [
    sensorList.sensor,
    sensorList.status,
    sensorList.heard,
    sensorList.rate,
    sensorList.lag,
    sensorList.dropped,
    sensorList.rejected,
    sensorList.skewed,
  ]
  const more = sensors.length - shownMost
  return (
    <>
      <table className="w-full tabular-nums max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-hairline border-b text-left text-quiet text-small">
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={`py-1 font-normal ${index > 2 ? 'pl-3 text-right' : 'pr-3'}`}
              >
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody className="max-md:block">
          {orderSensors(sensors)
            .slice(0, shownMost)
            .map((sensor) => (
              <SensorRow key={sensor.name} sensor={sensor} />
            ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className="mt-2 text-quiet text-small">{sensorList.more(format.number(more))}</p>
      )}
    </>
  )
}

function DeadLetters({ shown }: { shown: string }) {
  const { sensorList } = useMessages().overview
  if (shown === '0') return null
  return (
    <p className="shrink-0 border-hairline border-t px-4 py-2 text-quiet text-small">
      {sensorList.deadLetters(shown)}{' '}
      <code className="font-mono text-text [overflow-wrap:anywhere]">
        /api/security/dead-letters
      </code>
    </p>
  )
}

function rejectedBy(sensors: readonly Sensor[]): number {
  return sensors.reduce((total, sensor) => total + sensor.rejected, 0)
}
