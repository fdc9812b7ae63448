'use client'

import { type ReactNode, useMemo } from 'react'
import { useTokens } from '@/components/theme/use-tokens'
import type { SeverityBand } from '@/lib/domain/severity'
import { ChartPicture } from './chart-panel'
import { EChart } from './echart'
import { type BandCount, riskRingOption } from './risk-ring-option'

interface RiskRingChartProps {
  bands: readonly BandCount[]
  selected: SeverityBand | null
  /** The sentence that says what the ring shows. */
  summary: string
  onPick: (band: SeverityBand) => void
  /** Stands in the middle. */
  children: ReactNode
}

/** Assets by band of risk, as a ring. */
export function RiskRingChart({ bands, selected, summary, onPick, children }: RiskRingChartProps) {
  const theme = useTokens()
  const option = useMemo(() => riskRingOption({ bands, selected, theme }), [bands, selected, theme])
  return (
    <ChartPicture summary={summary}>
      <EChart
        option={option}
        onPick={(name) => {
          const picked = bands.find(({ band }) => band === name)
          if (picked) onPick(picked.band)
        }}
        className="absolute inset-0"
      />
      <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center">
        {children}
      </div>
    </ChartPicture>
  )
}
