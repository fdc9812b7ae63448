import type { TokenName, Tokens } from '@/components/theme/use-tokens'
import type { SeverityBand } from '@/lib/domain/severity'

/** The colours a chart is drawn with, each `rgb(r, g, b)`, and its font. */
export type ChartTheme = Tokens

/** Axis labels of every chart: 11 px, quiet. */
export function axisText(theme: ChartTheme) {
  return { color: theme.quiet, fontSize: 11, fontFamily: theme.font }
}

/** The token that paints a band: they share their names. */
export function bandColour(theme: ChartTheme, band: SeverityBand): string {
  return theme[band satisfies TokenName]
}

/** `share` of the way from one `rgb(…)` to another, 0 to 1, in linear steps of each channel. */
export function mix(from: string, to: string, share: number): string {
  const end = channels(to)
  const mixed = channels(from).map((value, index) =>
    Math.round(value + ((end[index] ?? value) - value) * share),
  )
  return `rgb(${mixed.join(', ')})`
}

function channels(colour: string): number[] {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
}
