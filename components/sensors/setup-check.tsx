'use client'

import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { useLettersSummary } from '@/components/queries/use-dead-letters'
import { useSensorsQuery } from '@/components/queries/use-sensors'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { HostileText } from '@/components/ui/hostile-text'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { hasRejectedMore, newlyHeard } from './newly-heard'
import { sensorEventsLink, sensorName } from './sensor-words'
import { useSensorsLink } from './sensors-view'

const refreshMs = 2_000
const namedMost = 5

/** Waits for a sensor that was not heard before, and says when it came, or that it came in vain. */
export function SetupCheck() {
  const { check } = useMessages().sensors
  const { before, heard, isRejected, startOver } = useNewlyHeard()
  return (
    <section
      aria-labelledby="setup-check"
      className="self-start rounded-panel border border-hairline bg-ground p-4"
    >
      <h2 id="setup-check" className="text-body">
        {check.title}
      </h2>
      <div role="status" className="mt-3 min-h-28">
        {heard.length > 0 ? (
          <Received heard={heard} />
        ) : isRejected ? (
          <Rejected />
        ) : (
          <Waiting sinceMs={before?.atMs ?? null} />
        )}
      </div>
      {(heard.length > 0 || isRejected) && (
        <Button className="mt-3" onClick={startOver}>
          {check.again}
        </Button>
      )}
      <h3 className="mt-5 text-body">{check.hints}</h3>
      <p className="mt-1 text-quiet">{check.hint}</p>
    </section>
  )
}

/** Who was heard since the page began to wait; what was heard once stays so. */
function useNewlyHeard() {
  const { data, dataUpdatedAt } = useSensorsQuery(refreshMs)
  const [before, setBefore] = useState<{ sensors: readonly Sensor[]; atMs: number } | null>(null)
  const [heard, setHeard] = useState<readonly Sensor[]>([])
  const sensors = data?.sensors
  useEffect(() => {
    if (!sensors) return
    if (before === null) setBefore({ sensors, atMs: dataUpdatedAt })
    else {
      const now = newlyHeard(before.sensors, sensors)
      if (now.length > 0) setHeard(now)
    }
  }, [sensors, dataUpdatedAt, before])
  const isRejected =
    before !== null && sensors !== undefined && hasRejectedMore(before.sensors, sensors)
  const startOver = () => {
    setHeard([])
    setBefore(sensors ? { sensors, atMs: Date.now() } : null)
  }
  return { before, heard, isRejected, startOver }
}

function Waiting({ sinceMs }: { sinceMs: number | null }) {
  const { check } = useMessages().sensors
  const format = useFormat()
  const nowMs = useNow(1_000)
  return (
    <div className="flex items-start gap-2.5">
      <CircleDashed
        aria-hidden
        className="mt-px size-[18px] shrink-0 text-quiet motion-safe:animate-[spin_6s_linear_infinite]"
      />
      <div>
        <p className="font-strong">{check.waiting}</p>
        <p className="mt-1 text-quiet">{check.waitingWhat}</p>
        <p aria-hidden className="mt-1 h-5 text-quiet tabular-nums">
          {sinceMs !== null &&
            nowMs !== null &&
            check.waitingFor(format.age(Math.max(0, nowMs - sinceMs)))}
        </p>
      </div>
    </div>
  )
}

function Received({ heard }: { heard: readonly Sensor[] }) {
  const { sensors } = useMessages()
  const { check } = sensors
  const { view } = useViewState()
  return (
    <div className="flex items-start gap-2.5">
      <CircleCheck aria-hidden className="mt-px size-[18px] shrink-0 text-accent" />
      <div className="min-w-0">
        <p className="font-strong">{check.received}</p>
        <ul className="mt-1">
          {heard.slice(0, namedMost).map((sensor) => (
            <li key={sensor.name} className="[overflow-wrap:anywhere]">
              <HostileText text={check.receivedFrom(sensorName(sensor, sensors))} />{' '}
              <Link
                href={sensorEventsLink(view, sensor)}
                className="text-accent underline underline-offset-3"
              >
                {check.seeEvents}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function Rejected() {
  const { check, reason } = useMessages().sensors
  const link = useSensorsLink()
  const { data } = useLettersSummary()
  const newest = data?.reasons.reduce<(typeof data.reasons)[number] | null>(
    (last, one) => (one.newestAt > (last?.newestAt ?? '') ? one : last),
    null,
  )
  return (
    <div className="flex items-start gap-2.5">
      <TriangleAlert aria-hidden className="mt-px size-[18px] shrink-0" />
      <div className="min-w-0">
        <p className="font-strong">{check.rejected}</p>
        {newest && (
          <p className="mt-1 [overflow-wrap:anywhere]">
            <HostileText text={check.rejectedWhat(reason(newest.reason))} />
          </p>
        )}
        <Link
          href={link({ tab: 'letters' })}
          className="mt-1 inline-block text-accent underline underline-offset-3"
        >
          {check.seeLetters}
        </Link>
      </div>
    </div>
  )
}
