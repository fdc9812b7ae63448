'use client'

import { LiveLog } from '@/components/live/live-log'
import { useAskedState } from '@/components/queries/use-asked-state'
import { noMarks, useMarks } from '@/components/queries/use-marks'
import { useViewQuery, useViewState } from '@/components/shell/view-state'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { AssetRiskPanel } from './asset-risk-panel'
import { AttackMapPanel } from './attack-map-panel'
import { FiguresStrip } from './figures-strip'
import { FirstRun } from './first-run'
import { SimulatedNote } from './simulated-note'
import { ThreatTypesPanel } from './threat-types-panel'
import { TrendPanel } from './trend-panel'
import { useLiveOverview } from './use-live-overview'

const noAlerts: OverviewAnswer['latest'] = []

/** The watch page: figures, trend, where from, what, whose, and the log as it goes. */
export function Overview() {
  const asked = useViewQuery()
  const query = useLiveOverview(asked)
  const marks = useMarks(asked)
  const { view } = useViewState()
  const { state, onCancel } = useAskedState(query, 'overview')
  // Figures of the view before do not stand in for those that were called off.
  const answer = state.kind === 'error' ? undefined : query.data
  const parts = { answer, state }
  const simulated = answer?.simulated ?? 0
  const isFirstRun = answer !== undefined && isEmptyStore(answer)
  // Gives way to the note below it, which on a screen of 900 pixels would lie over the last row.
  const logLeast = simulated > 0 ? 'lg:min-h-[160px]' : 'lg:min-h-[212px]'

  return (
    <div className="flex min-w-0 flex-1 flex-col gap-3 p-3 max-md:p-2 lg:h-(--page-height) lg:min-h-[840px] lg:flex-none">
      <FiguresStrip {...parts} view={view} />
      {isFirstRun ? (
        <FirstRun />
      ) : (
        <>
          <TrendPanel
            {...parts}
            onCancel={onCancel}
            marks={query.isPlaceholderData ? noMarks : marks}
          />
          <div className="grid shrink-0 gap-3 sm:max-lg:grid-cols-2 lg:h-[268px] lg:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)_minmax(0,1.04fr)] min-[160rem]:h-[440px]">
            <AttackMapPanel {...parts} view={view} />
            <ThreatTypesPanel {...parts} view={view} />
            <AssetRiskPanel {...parts} view={view} />
          </div>
        </>
      )}
      <LiveLog
        variant="panel"
        initial={answer?.latest ?? noAlerts}
        cursor={query.isPlaceholderData ? null : (answer?.cursor ?? null)}
        state={state}
        className={isFirstRun ? 'hidden' : `h-[420px] lg:h-auto lg:flex-1 ${logLeast}`}
      />
      {simulated > 0 && <SimulatedNote count={simulated} />}
    </div>
  )
}

/** Nothing was ever stored here: not a quiet hour, but a beginning. */
function isEmptyStore(answer: OverviewAnswer): boolean {
  return answer.total === 0 && answer.assets.known === 0 && answer.sensors.known === 0
}
