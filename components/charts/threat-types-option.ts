import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Severity } from '@/lib/domain/severity'
import { severityBand } from '@/lib/domain/severity-bands'
import { bandColour, type ChartTheme } from './chart-theme'

export type ThreatTypesOption = ComposeOption<BarSeriesOption | GridComponentOption>

/** One rule and how often it fired. */
export interface ThreatType {
  rule: string
  severity: Severity
  count: number
}

/** The rows of the panel: fewer rules leave the last ones free, so that nothing moves. */
export const threatTypeRows = 5

/**
 * One thin bar a rule, from the left, at the foot of its row; names and counts are text laid over the
 * canvas, so that each is a link. The longest bar fills the width.
 */
export function threatTypesOption(input: {
  threats: readonly ThreatType[]
  theme: ChartTheme
}): ThreatTypesOption {
  const { theme } = input
  const threats = input.threats.slice(0, threatTypeRows)
  const rows = Array.from({ length: threatTypeRows }, (_, index) => String(index))
  return {
    animation: false,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', show: false, min: 0, max: highestOf(threats) },
    yAxis: { type: 'category', show: false, inverse: true, data: rows },
    series: [
      {
        type: 'bar',
        barWidth: 4,
        barMinHeight: 4,
        silent: true,
        showBackground: true,
        backgroundStyle: { color: theme.raised, borderRadius: 2 },
        itemStyle: { borderRadius: 2 },
        data: threats.map(({ severity, count }) => ({
          value: count,
          itemStyle: { color: bandColour(theme, severityBand(severity)) },
        })),
      },
    ],
  }
}

function highestOf(threats: readonly ThreatType[]): number {
  return Math.max(1, ...threats.map((threat) => threat.count))
}
