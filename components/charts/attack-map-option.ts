import type { MapSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type { GeoComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { type ChartTheme, mix } from './chart-theme'

export type AttackMapOption = ComposeOption<
  MapSeriesOption | ScatterSeriesOption | GeoComponentOption
>

/** Alerts from one country, by its ISO 3166-1 alpha-2 code. */
export interface Origin {
  country: string
  count: number
}

/** The name under which the world map is registered with ECharts. */
export const worldMap = 'world'

/** Shades of the one hue, from few alerts to many. */
export const shadeCount = 7

/** The fewest and most alerts of the countries that have any. */
export interface CountSpan {
  fewest: number
  most: number
}

/** The span of the counts; 1 to 1 where there are none. */
export function countSpan(origins: readonly Origin[]): CountSpan {
  const counts = origins.map((origin) => Math.max(1, origin.count))
  return counts.length === 0
    ? { fewest: 1, most: 1 }
    : { fewest: Math.min(...counts), most: Math.max(...counts) }
}

/**
 * The shade of a count, 0 to `shadeCount - 1`: steps of equal ratio between the fewest and the most,
 * so that one loud country does not make the rest look alike.
 */
export function shadeOf(count: number, { fewest, most }: CountSpan): number {
  if (most <= fewest) return shadeCount - 1
  const share = Math.log(Math.max(1, count) / fewest) / Math.log(most / fewest)
  return Math.max(0, Math.min(shadeCount - 1, Math.floor(share * shadeCount)))
}

/** The colour of a shade: the accent, more of it the more alerts. */
export function shadeColour(theme: ChartTheme, shade: number): string {
  return mix(theme.hairline, theme.accent, 0.3 + (0.7 * shade) / (shadeCount - 1))
}

/**
 * The world in a quiet fill, countries shaded by their alerts. `points` holds the places of countries
 * too small to have a shape: those with alerts are drawn as discs.
 */
export function attackMapOption(input: {
  origins: readonly Origin[]
  points: Readonly<Record<string, readonly [number, number]>>
  theme: ChartTheme
}): AttackMapOption {
  const { origins, points, theme } = input
  const span = countSpan(origins)
  const fill = (count: number) => shadeColour(theme, shadeOf(count, span))
  const land = mix(theme.panel, theme.hairline, 0.9)
  return {
    animation: false,
    geo: {
      map: worldMap,
      aspectScale: 1,
      preserveAspect: 'contain',
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
      roam: false,
      selectedMode: false,
      label: { show: false },
      tooltip: { show: false },
      itemStyle: { areaColor: land, borderColor: theme.panel, borderWidth: 0.5 },
      emphasis: { disabled: true },
      regions: origins.map(({ country, count }) => ({
        name: country,
        itemStyle: { areaColor: fill(count) },
        emphasis: {
          disabled: false,
          label: { show: false },
          itemStyle: { areaColor: fill(count), borderColor: theme.text, borderWidth: 1 },
        },
      })),
    },
    series: [
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        symbolSize: 8,
        itemStyle: { borderColor: theme.panel, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 1 }, scale: false },
        data: origins.flatMap(({ country, count }) => {
          const point = points[country]
          if (!point) return []
          return [{ name: country, value: [...point], itemStyle: { color: fill(count) } }]
        }),
      },
    ],
  }
}
