'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { useMatches } from '@/components/ui/use-is-narrow'
import type { DeadLetterReason, Sensor } from '@/lib/domain/answers/sensors'
import { useMessages } from '@/lib/i18n/locale-context'
import { ascendingColumns, type SensorColumn, sensorColumns } from './order-sensors'
import { SensorRow, sensorsLayout } from './sensor-row'
import { useSensorsView } from './sensors-view'

const rowHeight = 36
/** Below 1,024 pixels a sensor is a block of four lines. */
const blockHeight = 112

/** Sensors as rows, only those in sight in the document. */
export function SensorsTable(props: {
  sensors: readonly Sensor[]
  reasons: readonly DeadLetterReason[]
  /** Whether somebody points at the rows or stands in them. */
  onReading: (isReading: boolean) => void
}) {
  const { sensors } = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  const isBlocks = useMatches('(max-width: 1023px)')
  const heightPx = isBlocks ? blockHeight : rowHeight
  const virtualizer = useVirtualizer({
    count: props.sensors.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => heightPx,
    getItemKey: (index) => props.sensors[index]?.name ?? index,
    overscan: 12,
  })
  return (
    <div
      ref={scroller}
      tabIndex={-1}
      className="min-h-0 outline-none flex-1 overflow-y-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <table
        key={heightPx}
        aria-label={sensors.table}
        aria-rowcount={props.sensors.length + 1}
        aria-colcount={sensorColumns.length + 1}
        className="block"
      >
        <thead className="sticky top-0 z-10 block bg-panel max-lg:sr-only">
          <tr
            aria-rowindex={1}
            className={`h-8 border-hairline border-b text-left text-quiet text-small *:font-normal ${sensorsLayout}`}
          >
            {sensorColumns.map((column) => (
              <SortHeader key={column} column={column} />
            ))}
            <td />
          </tr>
        </thead>
        <tbody
          className="relative block"
          style={{ height: virtualizer.getTotalSize() }}
          onPointerEnter={() => props.onReading(true)}
          onPointerLeave={() => props.onReading(false)}
          onFocus={() => props.onReading(true)}
          onBlur={() => props.onReading(false)}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const sensor = props.sensors[item.index]
            if (!sensor) return null
            return (
              <SensorRow
                key={item.key}
                sensor={sensor}
                reasons={props.reasons}
                place={{ index: item.index, start: item.start, heightPx }}
                onForgotten={() => scroller.current?.focus()}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Columns that a screen of 1,024 pixels has no room for. */
export const wideColumns: readonly SensorColumn[] = ['accepted', 'skewed']

function SortHeader({ column }: { column: SensorColumn }) {
  const { sensors } = useMessages()
  const { view, setView } = useSensorsView()
  const isSorted = view.sort === column
  const isAscending = ascendingColumns.includes(column) !== (isSorted && view.reversed)
  const isNumber = !ascendingColumns.includes(column)
  const Arrow = isAscending ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : undefined}
      className={classNames(
        isNumber && 'justify-self-end',
        wideColumns.includes(column) && 'max-xl:hidden',
      )}
    >
      <button
        type="button"
        title={sensors.sortBy(sensors.columns[column])}
        onClick={() => void setView({ sort: column, reversed: isSorted && !view.reversed })}
        className={classNames(
          'inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-panel hover:text-text',
          isSorted && 'text-text',
          isNumber && 'flex-row-reverse',
        )}
      >
        {sensors.columns[column]}
        <Arrow aria-hidden className={classNames('size-3', !isSorted && 'invisible')} />
      </button>
    </th>
  )
}
