'use client'

import { ChartTable } from '@/components/charts/chart-table'
import { HostileText } from '@/components/ui/hostile-text'
import type { ThreatsAnswer } from '@/lib/domain/answers/threats'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { tacticName, techniqueName } from './attack-words'
import { cellPath } from './matrix-cells'

/** The matrix as rows. */
export function ThreatTable(props: { answer: ThreatsAnswer; onOpen: (path: string) => void }) {
  const messages = useMessages()
  const format = useFormat()
  const { threats, words } = messages
  const { columns } = threats
  return (
    <ChartTable
      caption={threats.matrix}
      headers={[
        columns.technique,
        columns.tactic,
        columns.alerts,
        columns.worst,
        columns.lastSeen,
        columns.rules,
      ]}
      rows={props.answer.columns.flatMap((column) =>
        column.cells.map((cell) => ({
          key: cellPath(column, cell),
          cells: [
            <button
              key="open"
              type="button"
              onClick={() => props.onOpen(cellPath(column, cell))}
              className="max-w-full truncate align-bottom text-accent hover:underline"
            >
              {cell.technique && <span className="mr-2 tabular-nums">{cell.technique.id}</span>}
              <HostileText text={techniqueName(cell.technique, messages)} />
            </button>,
            tacticName(column.tactic, messages),
            format.exact(cell.count),
            cell.severity === null ? words.none : words[severityBand(cell.severity)],
            cell.lastSeen === null ? words.none : format.moment(Date.parse(cell.lastSeen)),
            format.exact(cell.rules),
          ],
        })),
      )}
      empty=""
    />
  )
}
