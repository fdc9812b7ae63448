import { describe, expect, test } from 'vitest'
import { makeFormat } from '@/lib/i18n/format'
import { testTheme } from '@/lib/testing/chart-theme'
import type { TrendColumn } from './trend-columns'
import { type TrendInput, trendOption } from './trend-option'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 2, 2)
const quiet = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }

function hourly(count: number, over: Partial<TrendColumn['bands']>[] = []): TrendColumn[] {
  return Array.from({ length: count }, (_, index) => {
    const bands = { ...quiet, ...over[index] }
    const total = Object.values(bands).reduce((sum, value) => sum + value, 0)
    const at = startMs + index * hourMs
    return { startMs: at, endMs: at + hourMs, total, bands }
  })
}

function build(over: Partial<TrendInput>) {
  const option = trendOption({
    columns: hourly(24),
    theme: testTheme,
    format: makeFormat('en', 'UTC'),
    offsetMs: () => 0,
    nowMs: startMs - 1,
    widthPx: 1200,
    ...over,
  })
  const series = [option.series ?? []].flat()
  return {
    option,
    series,
    yAxis: [option.yAxis ?? []].flat()[0],
    xAxis: [option.xAxis ?? []].flat()[0],
  }
}

describe('the trend', () => {
  test('stacks the five bands, the worst at the base, each in its colour', () => {
    const { series } = build({})
    expect(series.map((one) => [one.name, 'stack' in one && one.stack, one.color])).toEqual([
      ['critical', 'alerts', testTheme.critical],
      ['high', 'alerts', testTheme.high],
      ['medium', 'alerts', testTheme.medium],
      ['low', 'alerts', testTheme.low],
      ['info', 'alerts', testTheme.info],
    ])
  })

  test('never moves by itself', () => {
    expect(build({}).option.animation).toBe(false)
  })

  test('draws nothing where there is none, so that zero is not raised to the least height', () => {
    const { series } = build({ columns: hourly(2, [{ critical: 1 }, { low: 4 }]) })
    expect(series[0]?.data).toEqual([1, '-'])
    expect(series[3]?.data).toEqual(['-', 4])
  })

  test('hatches only the column that is still filling', () => {
    const { series } = build({
      columns: hourly(3, [{ high: 2 }, { high: 3 }, { high: 4 }]),
      nowMs: startMs + 2 * hourMs + 1,
    })
    expect(series[1]?.data).toEqual([
      2,
      3,
      { value: 4, itemStyle: { decal: expect.objectContaining({ color: testTheme.panel }) } },
    ])
  })

  test('has what was before as one quiet line in steps, each as wide as its column', () => {
    const columns = hourly(3, [{ high: 2 }, { high: 3 }]).map((column, index) => ({
      ...column,
      before: index * 40,
    }))
    const { series, option, yAxis } = build({ columns })
    const [line, ...more] = series.filter((one) => one.type === 'line')
    expect(more).toEqual([])
    expect(line).toMatchObject({ step: 'end', xAxisIndex: 1, color: testTheme.quiet })
    expect(line?.data).toEqual([
      [0, 0],
      [1, 40],
      [2, 80],
      [3, 80],
    ])
    expect([option.xAxis].flat()[1]).toMatchObject({ min: 0, max: 3, show: false })
    expect((yAxis as { max: number }).max).toBeGreaterThanOrEqual(80)
  })

  test('has no line where nothing is known of before', () => {
    expect(build({}).series.every((one) => one.type === 'bar')).toBe(true)
  })

  test('starts at zero and has at most three lines above it', () => {
    for (const high of [0, 1, 2, 7, 26, 99, 1204, 54_321]) {
      const { yAxis } = build({ columns: hourly(1, [{ high }]) })
      const axis = yAxis as { min: number; max: number; interval: number }
      expect(axis.min).toBe(0)
      expect(axis.max).toBeGreaterThanOrEqual(high)
      expect(axis.max / axis.interval).toBeLessThanOrEqual(3)
      expect(Number.isInteger(axis.interval)).toBe(true)
      expect(axis).toMatchObject({ axisLine: { show: false }, axisTick: { show: false } })
    }
  })

  test('labels midnight by its day and other columns by their time, in the zone', () => {
    const { xAxis } = build({
      format: makeFormat('en', 'Asia/Shanghai'),
      offsetMs: () => 8 * hourMs,
    })
    const { interval, formatter } = (
      xAxis as unknown as {
        axisLabel: {
          interval: (index: number) => boolean
          formatter: (value: string, index: number) => string
        }
      }
    ).axisLabel
    const labels = Array.from({ length: 24 }, (_, index) => index)
      .filter(interval)
      .map((index) => formatter('', index))
    expect(labels).toContain('3 Mar')
    expect(labels).toContain('12:00')
  })

  test('has no label that would end beyond the canvas, and no plot that labels move', () => {
    const labelled = (widthPx: number) => {
      const { option, xAxis } = build({ columns: hourly(25), widthPx })
      const { interval } = (xAxis as { axisLabel: { interval: (index: number) => boolean } })
        .axisLabel
      expect(option.grid).toMatchObject({ left: 48, right: 4, outerBoundsMode: 'none' })
      return Array.from({ length: 25 }, (_, index) => index).filter(interval)
    }
    // The middle of the last column is 14 px from the end of 548, and 30 px from that of 1348.
    expect(labelled(548).at(-1)).toBe(18)
    expect(labelled(1348).at(-1)).toBe(24)
  })
})
