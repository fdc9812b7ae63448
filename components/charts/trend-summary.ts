import { severityBands } from '@/lib/domain/severity-bands'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { changePhrase } from './change-words'
import { joinColumns, peakColumn, type RangeBefore, type TrendColumn } from './trend-columns'

/** The trend in a sentence or two: how many, of which severity, when most, and against before. */
export function trendSummary(
  columns: readonly TrendColumn[],
  before: RangeBefore | null,
  messages: Messages,
  format: Format,
): string {
  const counted = countSummary(columns, messages, format)
  if (before === null) return counted
  const total = columns.reduce((sum, column) => sum + column.total, 0)
  const change = messages.charts.change(changePhrase(total, before, messages, format))
  return `${counted} ${change}`
}

function countSummary(columns: readonly TrendColumn[], messages: Messages, format: Format): string {
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
