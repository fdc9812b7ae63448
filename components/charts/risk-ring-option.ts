import type { PieSeriesOption } from 'echarts/charts'
import type { ComposeOption } from 'echarts/core'
import type { SeverityBand } from '@/lib/domain/severity'
import { bandColour, type ChartTheme } from './chart-theme'

export type RiskRingOption = ComposeOption<PieSeriesOption>

/** How many assets a band holds. */
export interface BandCount {
  band: SeverityBand
  assets: number
}

/** A ring of the five bands, worst first from the top, clockwise; the others step back from `selected`. */
export function riskRingOption(input: {
  bands: readonly BandCount[]
  selected: SeverityBand | null
  theme: ChartTheme
}): RiskRingOption {
  const { bands, selected, theme } = input
  const filled = bands.filter((band) => band.assets > 0)
  return {
    animation: false,
    series: [
      {
        type: 'pie',
        radius: ['74%', '98%'],
        startAngle: 90,
        clockwise: true,
        // A single asset among thousands still has a slice to point at.
        minAngle: 6,
        padAngle: filled.length > 1 ? 1.5 : 0,
        itemStyle: { borderRadius: 2 },
        label: { show: false },
        labelLine: { show: false },
        emptyCircleStyle: { color: theme.hairline },
        emphasis: { scale: false, itemStyle: { color: 'inherit' } },
        data: filled.map(({ band, assets }) => ({
          name: band,
          value: assets,
          itemStyle: {
            color: bandColour(theme, band),
            opacity: selected === null || selected === band ? 1 : 0.3,
          },
        })),
      },
    ],
  }
}
