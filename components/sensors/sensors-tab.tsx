'use client'

import Link from 'next/link'
import { useMemo, useRef, useState } from 'react'
import type { useSensorsQuery } from '@/components/queries/use-sensors'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Skeleton } from '@/components/ui/panel'
import type { DeadLetterReason, Sensor } from '@/lib/domain/answers/sensors'
import { useMessages } from '@/lib/i18n/locale-context'
import { findSensors, holdOrder, orderSensors } from './order-sensors'
import { SensorsFilter } from './sensors-filter'
import { SensorsTable } from './sensors-table'
import { useSensorsLink, useSensorsView } from './sensors-view'

/** Every sensor and node with its health; found by name and state, ordered by any column. */
export function SensorsTab(props: {
  list: ReturnType<typeof useSensorsQuery>
  reasons: readonly DeadLetterReason[]
}) {
  const { sensors } = useMessages()
  const { view, setView } = useSensorsView()
  const { data, error, refetch } = props.list
  const all = data?.sensors
  const found = useMemo(
    () => findSensors(all ?? [], view.find, view.status),
    [all, view.find, view.status],
  )
  const ordered = useMemo(
    () => orderSensors(found, view.sort, view.reversed),
    [found, view.sort, view.reversed],
  )
  const { rows, hold } = useHeldRows(ordered, `${view.sort} ${view.reversed}`)
  if (!all) {
    if (error) return <Failure error={error} retry={() => void refetch()} />
    return <Skeleton className="m-4 flex-1" />
  }
  if (all.length === 0) return <NoSensors />
  return (
    <>
      <SensorsFilter sensors={all} shownCount={found.length} />
      {found.length === 0 ? (
        <div className="flex flex-1 flex-col items-center justify-center gap-2 p-4">
          <p className="font-strong">{sensors.noneMatch}</p>
          <Button onClick={() => void setView({ find: null, status: null })}>
            {sensors.showAll}
          </Button>
        </div>
      ) : (
        <SensorsTable sensors={rows} reasons={props.reasons} onReading={hold} />
      )}
    </>
  )
}

function NoSensors() {
  const { sensors } = useMessages()
  const link = useSensorsLink()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 p-4 text-center">
      <p className="font-strong">{sensors.empty}</p>
      <p className="text-quiet">{sensors.emptyWhat}</p>
      <Link
        href={link({ tab: 'connect' })}
        className="mt-2 text-accent underline underline-offset-3"
      >
        {sensors.tabs.connect}
      </Link>
    </div>
  )
}

/** The rows in their order; while somebody points at them or stands in them, in the order they had. */
function useHeldRows(ordered: readonly Sensor[], order: string) {
  const [isHeld, setIsHeld] = useState(false)
  const held = useRef({ order, names: [] as string[] })
  const rows = useMemo(() => {
    const isSame = held.current.order === order
    const shown = isHeld && isSame ? holdOrder(ordered, held.current.names) : [...ordered]
    held.current = { order, names: shown.map((one) => one.name) }
    return shown
  }, [ordered, order, isHeld])
  return { rows, hold: setIsHeld }
}
