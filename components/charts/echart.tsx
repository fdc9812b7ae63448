'use client'

import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { useMessages } from '@/lib/i18n/locale-context'
import { coalesce } from './coalesce'

/** What the pointer is over: a datum's name, and where in the chart, in pixels. */
export interface ChartPoint {
  name: string
  leftPx: number
  topPx: number
}

interface EChartProps {
  option: EChartsCoreOption
  /** Runs once ECharts is there and before the first drawing, for what the option refers to. */
  prepare?: () => Promise<void>
  onPoint?: (point: ChartPoint | null) => void
  onPick?: (name: string) => void
  className?: string
}

const updateGapMs = 500

/**
 * Owns one ECharts instance: fetched and started when first seen, resized with its box, redrawn at
 * most twice a second, disposed with the element. `data-painted` marks that all of it is drawn.
 * Only a picture: the frame around it holds its summary and its table.
 */
export function EChart(props: EChartProps) {
  const { charts } = useMessages()
  const box = useRef<HTMLDivElement>(null)
  const { chart, isFailed } = useChart(box, props)

  const drawn = useRef<EChartsType>(null)
  const [updates] = useState(() => coalesce(updateGapMs, () => performance.now()))
  useEffect(() => {
    if (!chart) return
    updates.offer(() => {
      if (chart.isDisposed()) return
      if (drawn.current !== chart) {
        drawn.current = chart
        markPainted(chart)
      }
      chart.setOption(props.option, { notMerge: true })
    })
  }, [chart, props.option, updates])
  useEffect(() => () => updates.stop(), [updates])

  const place = props.className ?? 'size-full'
  return isFailed ? (
    <p className={classNames(place, 'flex items-center justify-center text-center text-quiet')}>
      {charts.notDrawn}
    </p>
  ) : (
    <div ref={box} aria-hidden className={place} />
  )
}

/** Called with the first drawing, which may finish at once: ECharts finishes an empty chart too. */
function markPainted(chart: EChartsType): void {
  const { dataset } = chart.getDom()
  dataset['painted'] = 'false'
  chart.on('finished', () => {
    dataset['painted'] = 'true'
  })
}

function useChart(box: RefObject<HTMLDivElement | null>, props: EChartProps) {
  const [chart, setChart] = useState<EChartsType | null>(null)
  const [isFailed, setFailed] = useState(false)
  const prepare = useEffectEvent(() => props.prepare?.())
  const point = useEffectEvent((at: ChartPoint | null) => props.onPoint?.(at))
  const pick = useEffectEvent((name: string) => props.onPick?.(name))

  useEffect(() => {
    const element = box.current
    if (!element) return
    let started: EChartsType | null = null
    let isGone = false

    async function start(target: HTMLDivElement): Promise<void> {
      const [{ startChart }] = await Promise.all([import('./echarts-modules'), prepare()])
      if (isGone) return
      started = startChart(target)
      started.on('mousemove', (event) => point(readPoint(event)))
      started.on('globalout', () => point(null))
      started.on('mouseout', () => point(null))
      started.on('click', (event) => pick(event.name))
      setChart(started)
    }

    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      seen.disconnect()
      start(element).catch(() => setFailed(!isGone))
    })
    seen.observe(element)
    // A box without a size (hidden, or not laid out yet) has nothing to draw on.
    const resized = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientHeight > 0) started?.resize()
    })
    resized.observe(element)

    return () => {
      isGone = true
      seen.disconnect()
      resized.disconnect()
      started?.dispose()
      setChart(null)
    }
  }, [box])

  return { chart, isFailed }
}

function readPoint(event: { name: string; event?: unknown }): ChartPoint {
  const { offsetX = 0, offsetY = 0 } = (event.event ?? {}) as { offsetX?: number; offsetY?: number }
  return { name: event.name, leftPx: offsetX, topPx: offsetY }
}
