'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { BandMark } from '@/components/ui/severity-mark'
import type { ThreatColumn, ThreatsAnswer } from '@/lib/domain/answers/threats'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { tacticName } from './attack-words'
import { MatrixCell } from './matrix-cell'
import { cellPath, stepCell } from './matrix-cells'

interface ThreatMatrixProps {
  answer: ThreatsAnswer
  /** The most alerts of one cell. */
  most: number
  /** The cell whose panel is open. */
  opened: string | null
  onOpen: (path: string) => void
}

/**
 * Tactics side by side with their techniques below; on a phone one below the other. One stop of the
 * Tab key, within which the arrow keys move.
 */
export function ThreatMatrix({ answer, most, opened, onOpen }: ThreatMatrixProps) {
  const { threats } = useMessages()
  const { columns } = answer
  const frame = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const paths = columns.map((column) => column.cells.map((cell) => cellPath(column, cell)))
  const current = paths.flat().find((path) => path === (active ?? opened)) ?? paths[0]?.[0]

  function onKeyDown(pressed: KeyboardEvent<HTMLElement>) {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return
    const path = pressed.currentTarget.dataset['cell']
    const column = paths.findIndex((one) => path !== undefined && one.includes(path))
    if (path === undefined || column < 0) return
    const next = stepCell(columns, [column, paths[column]?.indexOf(path) ?? 0], pressed.key)
    const nextPath = next === null ? undefined : paths[next[0]]?.[next[1]]
    if (nextPath === undefined) return
    pressed.preventDefault()
    setActive(nextPath)
    frame.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(nextPath)}"]`)?.focus()
  }

  return (
    <section
      ref={frame}
      aria-label={threats.matrix}
      className="grid min-h-0 gap-4 md:flex-1 md:auto-cols-[minmax(92px,1fr)] md:grid-flow-col md:gap-1.5 md:overflow-auto md:overscroll-contain md:[scrollbar-width:thin]"
    >
      {columns.map((column, index) => (
        <div key={column.tactic?.id ?? '-'}>
          <ColumnHeading column={column} id={`tactic-${index}`} />
          <ul
            aria-labelledby={`tactic-${index}`}
            className="grid grid-cols-2 gap-1.5 md:grid-cols-1"
          >
            {column.cells.map((cell) => {
              const path = cellPath(column, cell)
              return (
                <li key={path} className="min-w-0">
                  <MatrixCell
                    cell={cell}
                    path={path}
                    most={most}
                    isCurrent={path === current}
                    isOpen={path === opened}
                    onOpen={() => onOpen(path)}
                    onFocus={() => setActive(path)}
                    onKeyDown={onKeyDown}
                  />
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </section>
  )
}

function ColumnHeading({ column, id }: { column: ThreatColumn; id: string }) {
  const messages = useMessages()
  const format = useFormat()
  const { count, severity } = column
  return (
    <div className="mb-1.5 border-hairline border-b bg-panel pb-1.5 max-md:flex max-md:items-center max-md:justify-between md:sticky md:top-0 md:z-10">
      <h3 id={id} className="flex text-small md:h-8 md:items-end">
        {tacticName(column.tactic, messages)}
      </h3>
      <p
        className="flex h-4 items-center gap-1.5 text-quiet text-small tabular-nums"
        title={format.exact(count)}
      >
        {severity !== null && <BandMark band={severityBand(severity)} />}
        {messages.words.alerts(count, format.number(count))}
      </p>
    </div>
  )
}
