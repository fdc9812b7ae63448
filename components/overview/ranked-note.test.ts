import { expect, test } from 'vitest'
import { assetsRankedMost } from '@/lib/domain/assets-ranked'
import { makeFormat } from '@/lib/i18n/format'
import { messagesByLanguage } from '@/lib/i18n/messages'
import { rankedNote } from './ranked-note'

const note = (language: 'en' | 'zh', total: number) =>
  rankedNote(total, messagesByLanguage[language].pods, makeFormat(language, 'UTC'))

test('while all assets are ranked, nothing is said', () => {
  expect(note('en', 0)).toBeNull()
  expect(note('en', assetsRankedMost - 1)).toBeNull()
})

test('at the most that are ranked, it says that there may be more, and which these are', () => {
  expect(note('en', assetsRankedMost)).toEqual({
    text: '10,000+ assets, those with the worst alerts',
    why: 'Only the 10,000 assets with the worst alerts of the range are ranked.',
  })
  expect(note('zh', assetsRankedMost)?.text).toBe('10,000+ 项资产，仅含告警最严重者')
})

test('the words name the bound that the ranking has', () => {
  for (const language of ['en', 'zh'] as const) {
    expect(note(language, assetsRankedMost)?.why).toContain(
      makeFormat(language, 'UTC').exact(assetsRankedMost),
    )
  }
})
