import { countMarks, markPhrases } from '@/components/pods/mark-words'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { severityBands } from '@/lib/domain/severity-bands'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { changePhrase } from './change-words'
import { joinColumns, peakColumn, type RangeBefore, type TrendColumn } from './trend-columns'

/**
 * The trend in a few sentences: how many, of which severity, when most, against before, and the restarts
 * and deployments meanwhile.
 */
export function trendSummary(
  columns: readonly TrendColumn[],
  before: RangeBefore | null,
  messages: Messages,
  format: Format,
  marks: readonly StoryMark[] = [],
): string {
  const { charts } = messages
  const sentences = [countSummary(columns, messages, format)]
  if (before !== null) {
    const total = columns.reduce((sum, column) => sum + column.total, 0)
    sentences.push(charts.change(changePhrase(total, before, messages, format)))
  }
  if (marks.length > 0) {
    const counts = countMarks(marks, messages, format).join(charts.listComma)
    sentences.push(charts.marked(counts), ...markPhrases(marks, messages, format))
  }
  return sentences.join(' ')
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
