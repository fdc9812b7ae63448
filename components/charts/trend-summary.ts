import { severityBands } from '@/lib/domain/severity'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { peakColumn, sumBands, type TrendColumn } from './trend-columns'

/** The trend in a sentence: how many, of which severity, and when most. */
export function trendSummary(
  columns: readonly TrendColumn[],
  messages: Messages,
  format: Format,
): string {
  const { charts, words } = messages
  const peak = peakColumn(columns)
  if (!peak) return charts.trendEmpty
  const sums = sumBands(columns)
  const total = columns.reduce((sum, column) => sum + column.total, 0)
  const parts = severityBands
    .filter((band) => sums[band] > 0)
    .map((band) => `${words[band]} ${format.exact(sums[band])}`)
  return charts.trendSummary(
    words.alerts(total, format.exact(total)),
    parts.join(charts.listComma),
    format.exact(peak.total),
    format.dateTime(peak.startMs),
  )
}
