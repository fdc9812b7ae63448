'use client'

import { Figure } from '@/components/overview/figure'
import { Share } from '@/components/overview/share'
import type { useLettersSummary } from '@/components/queries/use-dead-letters'
import type { useSensorsQuery } from '@/components/queries/use-sensors'
import { visibleText } from '@/components/ui/hostile-runs'
import { Skeleton } from '@/components/ui/panel'
import type { DeadLettersSummary, Sensor } from '@/lib/domain/answers/sensors'
import { countedSensors } from '@/lib/domain/counted-sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { sensorName } from './sensor-words'
import { useSensorsLink } from './sensors-view'

interface FiguresProps {
  list: ReturnType<typeof useSensorsQuery>
  summary: ReturnType<typeof useLettersSummary>
}

const cells = ['alive', 'rate', 'lag', 'dropped', 'letters'] as const

/** How the sensors do in five numbers. */
export function SensorFigures({ list, summary }: FiguresProps) {
  const { sensors } = useMessages()
  return (
    <section
      aria-label={sensors.figures}
      className="grid shrink-0 grid-cols-2 overflow-hidden rounded-panel border border-hairline bg-panel *:h-[72px] max-lg:*:border-hairline max-lg:*:last:col-span-2 max-lg:*:[&:nth-child(odd):not(:last-child)]:border-r max-lg:*:[&:not(:last-child)]:border-b lg:h-[72px] lg:grid-cols-5 lg:divide-x lg:divide-hairline lg:*:h-full"
    >
      {list.data ? (
        <OfSensors sensors={list.data.sensors} />
      ) : (
        cells.slice(0, 4).map((cell) => <Waiting key={cell} />)
      )}
      {summary.data ? <OfLetters summary={summary.data} /> : <Waiting />}
    </section>
  )
}

function Waiting() {
  return (
    <div className="flex flex-col justify-center gap-2 px-4">
      <Skeleton className="h-5 w-24" />
      <Skeleton className="h-3 w-32" />
    </div>
  )
}

function OfSensors(props: { sensors: readonly Sensor[] }) {
  const { overview, sensors, words } = useMessages()
  const format = useFormat()
  const link = useSensorsLink()
  const counted = countedSensors(props.sensors)
  const alive = counted.filter((one) => one.status !== 'silent')
  const silent = counted.length - alive.length
  const dropping = counted.filter((one) => one.status === 'dropping').length
  const sum = (value: (sensor: Sensor) => number) =>
    props.sensors.reduce((total, sensor) => total + value(sensor), 0)
  const slowest = alive.reduce<Sensor | null>(
    (worst, one) => ((one.lagMs ?? -1) > (worst?.lagMs ?? -1) ? one : worst),
    null,
  )
  const lossy = props.sensors.filter((one) => one.dropped > 0).length
  const faults = [
    ...(silent > 0 ? [overview.sensorsSilent(format.number(silent))] : []),
    ...(dropping > 0 ? [overview.sensorsDropping(format.number(dropping))] : []),
  ]
  return (
    <>
      <Figure
        value={<Share part={alive.length} whole={counted.length} />}
        noun={sensors.alive}
        detail={
          counted.length === 0 ? overview.sensorsNone : faults.join(' · ') || overview.sensorsAll
        }
        title={overview.sensorsWhy}
        href={link({})}
      />
      <Figure
        value={format.decimal(sum((one) => one.eventsPerSecond))}
        noun={sensors.rate}
        detail={sensors.rateDetail(format.number(sum((one) => one.accepted)))}
      />
      <Figure
        value={slowest?.lagMs == null ? words.none : format.span(Math.max(0, slowest.lagMs))}
        noun={sensors.lag}
        detail={
          alive.length === 0
            ? sensors.lagNone
            : slowest === null
              ? sensors.lagUnknown
              : sensors.lagDetail(visibleText(sensorName(slowest, sensors)))
        }
        title={sensors.lagWhy}
      />
      <Figure
        value={format.number(sum((one) => one.dropped))}
        noun={sensors.dropped}
        detail={
          lossy === 0 ? sensors.droppedNone : sensors.droppedDetail(format.number(lossy), lossy)
        }
        title={sensors.droppedWhy}
      />
    </>
  )
}

function OfLetters({ summary }: { summary: DeadLettersSummary }) {
  const { sensors } = useMessages()
  const format = useFormat()
  const link = useSensorsLink()
  const { count, sizeBytes, limit } = summary
  return (
    <Figure
      value={format.number(count)}
      noun={sensors.letters(count)}
      detail={
        count === 0
          ? sensors.lettersNone
          : sensors.lettersDetail(format.bytes(sizeBytes), format.number(limit))
      }
      href={link({ tab: 'letters' })}
    />
  )
}
