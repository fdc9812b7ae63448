'use client'

import { SeverityHistogram } from '@/components/events/severity-histogram'
import type { Marks } from '@/components/queries/use-marks'
import type { PanelState } from '@/components/ui/panel-state'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useMessages } from '@/lib/i18n/locale-context'
import { SilenceNote } from './silence-note'

/** Alerts over the range by severity, over the whole width. */
export function TrendPanel({
  answer,
  marks,
  state,
  onCancel,
}: {
  answer: OverviewAnswer | undefined
  marks: Marks
  state: PanelState
  /** Calls the whole overview off: one question answers all of it. */
  onCancel: () => void
}) {
  const { overview } = useMessages()
  return (
    <SeverityHistogram
      title={overview.trend}
      trend={answer?.trend}
      marks={marks}
      state={state}
      onCancel={onCancel}
      className="h-[276px] shrink-0 md:h-[220px] min-[160rem]:h-[300px]"
    >
      {answer?.total === 0 && <SilenceNote answer={answer} />}
    </SeverityHistogram>
  )
}
