'use client'

import { ChartNoAxesColumn, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import { useMessages } from '@/lib/i18n/locale-context'

interface ChartPanelProps {
  title: string
  note?: ReactNode
  actions?: ReactNode
  state: PanelState
  onCancel?: () => void
  skeleton?: ReactNode
  className?: string
  bodyClassName?: string
  /** The same numbers as rows; shown in the chart's place by the toggle. */
  table: ReactNode
  children: ReactNode
}

/** A panel with a chart and, behind a toggle, the table of what it shows. */
export function ChartPanel({ table, children, actions, ...panel }: ChartPanelProps) {
  const { charts } = useMessages()
  const [isTable, setTable] = useState(false)
  const isReady = panel.state.kind === 'ready' || panel.state.kind === 'stale'
  const Icon = isTable ? ChartNoAxesColumn : Table2
  const toggle = (
    <IconButton
      label={charts.asTable(panel.title)}
      aria-pressed={isTable}
      onClick={() => setTable(!isTable)}
      className="-mr-1.5"
    >
      <Icon aria-hidden className="size-3.5" />
    </IconButton>
  )
  return (
    <Panel
      {...panel}
      actions={
        <>
          {actions}
          {isReady && toggle}
        </>
      }
    >
      {isTable ? <div className="h-full overflow-auto">{table}</div> : children}
    </Panel>
  )
}

/** The picture itself, with the sentence that says what it shows. */
export function ChartPicture(props: { summary: string; className?: string; children: ReactNode }) {
  return (
    <div role="img" aria-label={props.summary} className={props.className ?? 'relative size-full'}>
      {props.children}
    </div>
  )
}
