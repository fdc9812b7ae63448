import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { type SeverityBand, severityBands } from '@/lib/domain/severity-bands'
import type { Format } from '@/lib/i18n/format'
import { countTicks, type TimeTick, timeTicks } from './axis-ticks'
import { axisText, bandColour, type ChartTheme } from './chart-theme'
import { placeX } from './plot-box'
import { holds, type TrendColumn } from './trend-columns'

export type TrendOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>

export interface TrendInput {
  columns: readonly TrendColumn[]
  theme: ChartTheme
  format: Format
  /** The zone's distance from UTC at a moment, milliseconds. */
  offsetMs: (ms: number) => number
  nowMs: number
  /** Pixels to draw on, so that labels do not meet. */
  widthPx: number
}

/** Room around the columns, in pixels; what is laid over the canvas counts with it too. */
export const trendGrid = { left: 48, right: 4, top: 8, bottom: 22 } as const

const labelWidthPx = 88
/** Half of what a label needs at most: one that would end beyond the canvas is left out. */
const labelReachPx = 24
/** A single critical alert must be seen beside ten thousand low ones. */
const minHeightPx: Readonly<Record<SeverityBand, number>> = {
  critical: 3,
  high: 2,
  medium: 1,
  low: 1,
  info: 1,
}

/**
 * Stacked columns by severity band, the worst at the base; the unfinished column is hatched. How many
 * there were before is one quiet line in steps over them, where it is known.
 */
export function trendOption(input: TrendInput): TrendOption {
  const { columns, theme, format } = input
  const labels = tickLabels(input)
  const { step, max } = countTicks(
    Math.max(0, ...columns.map((column) => Math.max(column.total, column.before ?? 0))),
  )
  return {
    animation: false,
    // Labels never move the plot, which what lies over it counts on; to find that out takes ECharts longest.
    grid: { ...trendGrid, outerBoundsMode: 'none' },
    xAxis: [
      {
        type: 'category',
        data: columns.map((column) => String(column.startMs)),
        axisLine: { lineStyle: { color: theme.hairline } },
        axisTick: { show: false },
        axisLabel: {
          ...axisText(theme),
          interval: (index: number) => labels.has(index),
          formatter: (_value: string, index: number) => labels.get(index) ?? '',
        },
      },
      // The line's own: each step is as wide as the place of its column, from its start to its end.
      { type: 'value', min: 0, max: columns.length, show: false },
    ],
    yAxis: {
      type: 'value',
      min: 0,
      max,
      interval: step,
      // By themselves they stand as soon as there is a second axis of numbers below.
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axisText(theme), formatter: (value: number) => format.number(value) },
      splitLine: { lineStyle: { color: theme.hairline, opacity: 0.6 } },
    },
    series: [...severityBands.map((band) => bandSeries(band, input)), ...beforeSeries(input)],
  }
}

function bandSeries(band: SeverityBand, input: TrendInput): BarSeriesOption {
  const { columns, theme, nowMs } = input
  const hatch = {
    symbol: 'rect',
    rotation: Math.PI / 4,
    dashArrayX: [1, 0],
    dashArrayY: [2, 3],
    color: theme.panel,
  }
  return {
    type: 'bar',
    name: band,
    stack: 'alerts',
    color: bandColour(theme, band),
    barMinHeight: minHeightPx[band],
    barCategoryGap: columns.length > 60 ? 1 : '16%',
    barMaxWidth: 36,
    silent: true,
    data: columns.map((column) => {
      const count = column.bands[band]
      // A zero would be raised to the least height too: no value is drawn as nothing.
      if (count === 0) return '-'
      return holds(column, nowMs) ? { value: count, itemStyle: { decal: hatch } } : count
    }),
  }
}

function beforeSeries({ columns, theme }: TrendInput): LineSeriesOption[] {
  if (columns.every(({ before }) => before === undefined)) return []
  const steps = columns.map(({ before }, index) => [index, before ?? '-'])
  return [
    {
      type: 'line',
      name: 'before',
      xAxisIndex: 1,
      step: 'end',
      symbol: 'none',
      silent: true,
      color: theme.quiet,
      lineStyle: { color: theme.quiet, width: 1.25 },
      data: [...steps, [columns.length, columns.at(-1)?.before ?? '-']],
    },
  ]
}

function tickLabels(input: TrendInput): Map<number, string> {
  const { columns, format, offsetMs, widthPx } = input
  const write: Record<TimeTick['unit'], (ms: number) => string> = {
    second: format.clock,
    minute: format.clockMinute,
    day: format.date,
  }
  const starts = columns.map((column) => column.startMs)
  const ticks = timeTicks(starts, offsetMs, Math.max(2, Math.floor(widthPx / labelWidthPx)))
  const plot = { ...trendGrid, widthPx, count: columns.length }
  const fitting = ticks.filter(({ index }) => placeX(plot, index + 0.5) + labelReachPx <= widthPx)
  return new Map(fitting.map(({ index, unit }) => [index, write[unit](starts[index] ?? 0)]))
}
