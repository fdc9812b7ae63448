'use client'

import type { KeyboardEvent } from 'react'
import { FilterButtons, overValue } from '@/components/events/filter-button'
import { useNow } from '@/components/shell/use-now'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import { useNear } from '@/components/ui/use-near'
import type { PodSummary } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { PodLink } from './pod-link'

/** The columns of the list: on a phone risk, pod, alerts and when; the rest where there is room. */
export const podsLayout =
  'grid items-center gap-x-3 px-3 md:gap-x-4 md:px-4 grid-cols-[44px_minmax(0,1fr)_52px_78px] md:grid-cols-[104px_minmax(0,1fr)_72px_96px_72px] lg:grid-cols-[104px_minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_72px_96px_72px]'

interface PodRowProps {
  rowKey: string
  pod: PodSummary
  place: { index: number; start: number; heightPx: number }
  /** The one that the keyboard reaches. */
  isActive: boolean
  onOpen: () => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}

/** One pod of the list. Its name is a link, and so is the whole row for a pointer. */
export function PodRow({ pod, place, ...props }: PodRowProps) {
  const { pods, words } = useMessages()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { isNear, nearness } = useNear()
  const lastMs = Date.parse(pod.lastSeen)
  const filters: [string, string | null][] = [
    ['kubernetes.namespace', pod.namespace],
    ['kubernetes.workload.name', pod.workload],
    ['kubernetes.node.name', pod.node],
  ]
  return (
    <tr
      data-row={props.rowKey}
      aria-rowindex={place.index + 2}
      tabIndex={props.isActive ? 0 : -1}
      onClick={(clicked) => {
        const isOnControl = clicked.target instanceof Element && clicked.target.closest('button, a')
        if (!isOnControl) props.onOpen()
      }}
      {...nearness}
      onKeyDown={(pressed) => {
        if (pressed.target === pressed.currentTarget) props.onKeyDown(pressed)
      }}
      style={{ transform: `translateY(${place.start}px)`, height: place.heightPx }}
      className={classNames(
        'absolute inset-x-0 top-0 -outline-offset-2 cursor-pointer border-hairline/60 border-b hover:bg-raised/60',
        podsLayout,
      )}
    >
      <td className="flex items-center gap-2 tabular-nums">
        <BandMark band={pod.band} />
        <span title={format.decimal(pod.risk)}>{format.number(Math.round(pod.risk))}</span>
        <span className="text-quiet max-md:sr-only">{words[pod.band]}</span>
      </td>
      <td className="group/value relative min-w-0 truncate" title={visibleText(pod.pod)}>
        <PodLink pod={pod} tabIndex={isNear ? 0 : -1} className="hover:underline" />
        {isNear && (
          <FilterButtons field="kubernetes.pod.name" value={pod.pod} className={overValue} />
        )}
      </td>
      {filters.map(([field, value]) => (
        <td
          key={field}
          title={value === null ? undefined : visibleText(value)}
          className="group/value relative min-w-0 truncate text-quiet max-lg:hidden"
        >
          {value === null ? words.none : <HostileText text={value} />}
          {isNear && value !== null && (
            <FilterButtons field={field} value={value} className={overValue} />
          )}
        </td>
      ))}
      <td className="text-right tabular-nums" title={format.exact(pod.alerts)}>
        {format.number(pod.alerts)}
      </td>
      <td
        // From the left, so that an age that grows a digit moves nothing.
        className="truncate text-quiet tabular-nums"
        title={`${format.full(lastMs)} ${format.offset(lastMs)}`}
      >
        {nowMs === null ? format.clock(lastMs) : pods.ago(format.age(nowMs - lastMs))}
      </td>
      <td className="max-md:hidden">
        <StatusWord status={pod.status} />
      </td>
    </tr>
  )
}

/** Whether it was heard of lately: a mark and its word. */
export function StatusWord(props: { status: PodSummary['status'] }) {
  const { pods } = useMessages()
  return (
    <span
      title={pods.statusWhy[props.status]}
      className={classNames(
        'inline-flex items-center gap-1.5',
        props.status === 'active' ? 'text-text' : 'text-quiet',
      )}
    >
      <span
        aria-hidden
        className={classNames(
          'size-2 rounded-full border',
          props.status === 'active' ? 'border-accent bg-accent' : 'border-quiet',
        )}
      />
      {pods.status[props.status]}
    </span>
  )
}
