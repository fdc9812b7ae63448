import { expect, test } from 'vitest'
import type { StoryMark } from '@/lib/domain/answers/pods'
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

test('restarts and deployments are counted and told one by one, up to a bound', () => {
  const mark = (kind: 'restart' | 'deploy', minutes: number, of: string): StoryMark => ({
    ...{ at: new Date(startMs + minutes * 60_000).toISOString(), kind, by: 'image', of },
    ...{ from: 'web:1', to: 'web:2', event: null },
  })
  const said = (language: 'en' | 'zh', marks: StoryMark[]) => {
    const format = makeFormat(language, 'UTC')
    return trendSummary([column], null, messagesByLanguage[language], format, marks)
  }
  const two = [mark('deploy', 0, 'web'), mark('restart', 5, 'a\u202eb')]
  expect(said('en', two)).toMatch(
    /118\. Marked: 1 restart, 1 deploy\. deploy seen 2 Mar, 09:00: another image of web\. restart seen/,
  )
  expect(said('en', two)).not.toContain('\u202e')
  expect(said('zh', two)).toContain('标记：1 次重启，1 次部署。')
  const many = Array.from({ length: 9 }, (_, index) => mark('deploy', index, 'web'))
  expect(said('en', many)).toMatch(/Marked: 9 deploys\..* 4 more not listed$/)
  expect(said('en', [])).not.toContain('Marked')
})
