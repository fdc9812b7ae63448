import { severityBands } from '@/lib/domain/severity-bands'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { joinColumns, peakColumn, type TrendColumn } from './trend-columns'

/** The trend in a sentence: how many, of which severity, and when most. */
export function trendSummary(
  columns: readonly TrendColumn[],
  messages: Messages,
  format: Format,
): string {
  const { charts, words } = messages
  const peak = peakColumn(columns)
  const all = joinColumns(columns)
  if (!peak || !all) return charts.trendEmpty
  const parts = severityBands
    .filter((band) => all.bands[band] > 0)
    .map((band) => `${words[band]} ${format.exact(all.bands[band])}`)
  return charts.trendSummary(
    words.alerts(all.total, format.exact(all.total)),
    parts.join(charts.listComma),
    format.exact(peak.total),
    format.dateTime(peak.startMs),
  )
}
