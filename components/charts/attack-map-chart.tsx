'use client'

import { useMemo, useRef, useState } from 'react'
import { useTokens } from '@/components/theme/use-tokens'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { attackMapOption, type Origin, worldMap } from './attack-map-option'
import { ChartPicture } from './chart-panel'
import { ChartTooltip } from './chart-tooltip'
import { type ChartPoint, EChart } from './echart'
import { useSize } from './use-size'
import { loadWorldMap, useMapPoints } from './use-world-map'

interface AttackMapChartProps {
  origins: readonly Origin[]
  /** The sentence that says what the map shows. */
  summary: string
  onPick: (country: string) => void
}

/** Public source addresses by country: the more alerts, the stronger the hue. */
export function AttackMapChart({ origins, summary, onPick }: AttackMapChartProps) {
  const theme = useTokens()
  const format = useFormat()
  const { words } = useMessages()
  const points = useMapPoints()
  const frame = useRef<HTMLDivElement>(null)
  const size = useSize(frame)
  const [point, setPoint] = useState<ChartPoint | null>(null)
  const option = useMemo(
    () => attackMapOption({ origins, points, theme }),
    [origins, points, theme],
  )
  const pointed = origins.find((origin) => origin.country === point?.name)

  return (
    <div ref={frame} className="relative size-full">
      <ChartPicture summary={summary}>
        <EChart
          option={option}
          prepare={prepareMap}
          onPoint={setPoint}
          onPick={(name) => {
            if (origins.some((origin) => origin.country === name)) onPick(name)
          }}
          className="absolute inset-0"
        />
        {point && pointed && (
          <ChartTooltip
            leftPx={point.leftPx}
            topPx={point.topPx}
            widthPx={size?.widthPx ?? 0}
            isAbove={point.topPx > (size?.heightPx ?? 0) / 2}
          >
            <p>{format.country(pointed.country)}</p>
            <p className="text-quiet tabular-nums">
              {words.alerts(pointed.count, format.exact(pointed.count))}
            </p>
          </ChartTooltip>
        )}
      </ChartPicture>
    </div>
  )
}

async function prepareMap(): Promise<void> {
  const [{ nameMap }, map] = await Promise.all([import('./echarts-modules'), loadWorldMap()])
  nameMap(worldMap, JSON.stringify(map))
}
