import type { TrendColumn } from '@/components/charts/trend-columns'
import { type SeverityBand, severityBands } from '@/lib/domain/severity-bands'

/** The parts of one column from its foot up, the worst first, as on every chart: alerts below and in each. */
export function stackBands(
  bands: TrendColumn['bands'],
): { band: SeverityBand; below: number; height: number }[] {
  let below = 0
  return severityBands
    .filter((band) => bands[band] > 0)
    .map((band) => {
      const part = { band, below, height: bands[band] }
      below += part.height
      return part
    })
}
