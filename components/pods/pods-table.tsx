'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useRowKeys } from '@/components/live/use-row-keys'
import { useViewState } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import { useReading } from '@/components/ui/use-reading'
import { useVirtualRows } from '@/components/ui/use-virtual-rows'
import type { PodSort, PodSummary } from '@/lib/domain/answers/pods'
import { useMessages } from '@/lib/i18n/locale-context'
import { podHref } from './pod-href'
import { PodRow, podsLayout } from './pod-row'

/** What the reader can order by, as the URL names it. */
export const podSorts = ['risk', 'alerts', 'lastSeen', 'name'] as const satisfies PodSort[]

const rowHeight = 36

interface PodsTableProps {
  pods: readonly PodSummary[]
  sort: PodSort
  onSort: (sort: PodSort) => void
  onNearEnd: (() => void) | undefined
  onReading: (isRead: boolean) => void
  /** Under the last row. */
  end: string
}

/** Pods as rows, only those in sight in the document; a row opens the pod's story. */
export function PodsTable({ pods: list, onNearEnd, onReading, ...props }: PodsTableProps) {
  const { pods } = useMessages()
  const router = useRouter()
  const reading = useReading(onReading)
  const { view } = useViewState()
  const rows = useMemo(() => list.map((pod) => ({ key: keyOf(pod), pod })), [list])
  const { scroller, items, totalHeight, scrollTo } = useVirtualRows({ rows, rowHeight, onNearEnd })
  const open = (key: string) => {
    const row = rows.find((one) => one.key === key)
    if (row) router.push(podHref(row.pod, view))
  }
  const keys = useRowKeys({
    rows,
    scroller,
    scrollTo,
    open,
  })

  return (
    <div
      ref={scroller}
      {...reading}
      className="h-full overflow-y-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <table
        aria-label={pods.list}
        aria-rowcount={rows.length + 1}
        aria-colcount={8}
        className="block"
      >
        <thead className="sticky top-0 z-10 block bg-panel">
          <tr
            aria-rowindex={1}
            className={`h-8 border-hairline border-b text-left text-quiet text-small *:font-normal ${podsLayout}`}
          >
            <SortHeader {...props} column="risk" />
            <SortHeader {...props} column="name" />
            <th scope="col" className="max-lg:hidden">
              {pods.columns.namespace}
            </th>
            <th scope="col" className="max-lg:hidden">
              {pods.columns.workload}
            </th>
            <th scope="col" className="max-lg:hidden">
              {pods.columns.node}
            </th>
            <SortHeader {...props} column="alerts" isAtEnd />
            <SortHeader {...props} column="lastSeen" />
            <th scope="col" className="max-md:hidden">
              {pods.columns.status}
            </th>
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: totalHeight }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <PodRow
                key={item.key}
                rowKey={row.key}
                pod={row.pod}
                place={{ index: item.index, start: item.start, heightPx: rowHeight }}
                isActive={item.index === keys.activeIndex}
                onOpen={() => open(row.key)}
                onKeyDown={keys.onRowKeyDown}
              />
            )
          })}
        </tbody>
      </table>
      <p className="flex h-9 items-center justify-center text-faint text-small">{props.end}</p>
    </div>
  )
}

function keyOf(pod: PodSummary): string {
  return JSON.stringify([pod.cluster, pod.namespace, pod.pod])
}

function SortHeader(props: {
  column: PodSort
  sort: PodSort
  onSort: (sort: PodSort) => void
  /** Its values line up to the right. */
  isAtEnd?: boolean
}) {
  const { pods } = useMessages()
  const isSorted = props.sort === props.column
  const isAscending = props.column === 'name'
  const Arrow = isAscending ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : undefined}
      className={props.isAtEnd ? 'justify-self-end' : undefined}
    >
      <button
        type="button"
        title={pods.sortBy(pods.columns[props.column])}
        onClick={() => props.onSort(props.column)}
        className={classNames(
          'inline-flex h-6 items-center gap-1 rounded-panel hover:text-text',
          isSorted && 'text-text',
          props.isAtEnd && 'flex-row-reverse',
        )}
      >
        {pods.columns[props.column]}
        <Arrow aria-hidden className={classNames('size-3', !isSorted && 'invisible')} />
      </button>
    </th>
  )
}
