import { expect, test } from 'vitest'
import { makeFormat } from '@/lib/i18n/format'
import { messagesByLanguage } from '@/lib/i18n/messages'
import type { TrendColumn } from './trend-columns'
import { trendSummary } from './trend-summary'

const dayMs = 86_400_000
const startMs = Date.UTC(2026, 2, 2, 9)
const bands = { critical: 0, high: 118, medium: 0, low: 0, info: 0 }
const column: TrendColumn = { startMs, endMs: startMs + dayMs, total: 118, bands }

function summary(total: number | null, language: 'en' | 'zh' = 'en', columns = [column]): string {
  const before = { lengthMs: dayMs, total }
  const format = makeFormat(language, 'UTC')
  return trendSummary(columns, before, messagesByLanguage[language], format)
}

test('a trend says how much it changed, which way and against what', () => {
  expect(summary(100)).toMatch(/^118 alerts: .* Change: up 18% vs the 24 h before \(100\)\.$/)
  expect(summary(236)).toMatch(/Change: down 50% vs the 24 h before \(236\)\.$/)
  expect(summary(5)).toMatch(/Change: up ×24 vs the 24 h before \(5\)\.$/)
  expect(summary(118)).toMatch(/Change: as many as in the 24 h before\.$/)
  expect(summary(100, 'zh')).toMatch(/变化：较前 24 小时上升 18%（100）。$/)
})

test('none before is told from nothing known of before', () => {
  expect(summary(0)).toMatch(/Change: none in the 24 h before\.$/)
  expect(summary(null)).toMatch(/Change: how many in the 24 h before is not known\.$/)
})

test('a quiet range says too that there were some before', () => {
  const quiet = { ...column, total: 0, bands: { ...bands, high: 0 } }
  expect(summary(7, 'en', [quiet])).toMatch(/^No alerts in this range\. Change: down 100%/)
})

test('a trend that is compared with nothing says nothing of before', () => {
  const format = makeFormat('en', 'UTC')
  expect(trendSummary([column], null, messagesByLanguage.en, format)).not.toContain('before')
})
