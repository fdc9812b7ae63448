'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { ChartPanel } from '@/components/charts/chart-panel'
import { NoEvents } from '@/components/events/no-events'
import { useAskedState } from '@/components/queries/use-asked-state'
import { useThreatsQuery } from '@/components/queries/use-threats'
import { useViewQuery } from '@/components/shell/view-state'
import { Skeleton } from '@/components/ui/panel'
import { readPlacePath } from '@/lib/domain/threat-place'
import { useMessages } from '@/lib/i18n/locale-context'
import { matrixFigures } from './matrix-cells'
import { MatrixLegend } from './matrix-legend'
import { ThreatMatrix } from './threat-matrix'
import { ThreatPanel } from './threat-panel'
import { ThreatTable } from './threat-table'

/** The ATT&CK matrix of the view; a cell opens what stands behind it, by `?cell=`. */
export function ThreatsPage() {
  const { threats } = useMessages()
  const query = useThreatsQuery(useViewQuery())
  const { state, onCancel } = useAskedState(query, 'threats')
  const [cell, setCell] = useQueryState('cell', parseAsString)
  const answer = query.data
  const figures = answer && matrixFigures(answer)
  const open = (path: string | null) =>
    // Opening is a step that Back undoes; going on to another cell, and closing, are not.
    void setCell(path, { history: cell === null ? 'push' : 'replace' })
  return (
    <div className="flex min-w-0 flex-1 flex-col p-3 max-md:p-2 md:h-(--page-height) md:flex-none">
      <ChartPanel
        title={threats.title}
        note={answer && threats.version(answer.attackVersion)}
        state={state}
        onCancel={onCancel}
        skeleton={<Skeleton className="h-[640px] md:h-full" />}
        className="flex-1"
        bodyClassName="flex min-h-0 flex-col px-4 pb-3 max-md:px-3"
        table={answer && <ThreatTable answer={answer} onOpen={open} />}
      >
        {answer && figures && (
          <>
            <MatrixLegend answer={answer} figures={figures} />
            {answer.total === 0 && (
              <div className="shrink-0 border-hairline border-b">
                <NoEvents />
              </div>
            )}
            <ThreatMatrix answer={answer} most={figures.most} opened={cell} onOpen={open} />
          </>
        )}
      </ChartPanel>
      <ThreatPanel place={cell === null ? null : readPlacePath(cell)} onClose={() => open(null)} />
    </div>
  )
}
