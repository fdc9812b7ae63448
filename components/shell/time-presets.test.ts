import { expect, test } from 'vitest'
import { messagesByLanguage } from '@/lib/i18n/messages'
import {
  absoluteLink,
  describeRange,
  presetOf,
  presets,
  readWallText,
  resolveView,
  startOfLocal,
  viewFault,
  wallText,
} from './time-presets'

// Wednesday 4 March 2026, 18:30 UTC: already Thursday in Shanghai.
const nowMs = Date.UTC(2026, 2, 4, 18, 30)

test('today begins at the midnight of the zone', () => {
  expect(startOfLocal('now/d', 'Asia/Shanghai', nowMs)).toBe('2026-03-04T16:00:00.000Z')
  expect(startOfLocal('now/d', 'UTC', nowMs)).toBe('2026-03-04T00:00:00.000Z')
  expect(startOfLocal('now/d', 'America/New_York', nowMs)).toBe('2026-03-04T05:00:00.000Z')
})

test('this week begins on the Monday of the zone', () => {
  expect(startOfLocal('now/w', 'UTC', nowMs)).toBe('2026-03-02T00:00:00.000Z')
  expect(startOfLocal('now/w', 'Asia/Shanghai', nowMs)).toBe('2026-03-01T16:00:00.000Z')
})

test('a week that crosses a change of clocks still begins at midnight', () => {
  const monday = Date.UTC(2026, 2, 9, 12)
  expect(startOfLocal('now/w', 'America/New_York', monday)).toBe('2026-03-09T04:00:00.000Z')
  const sunday = Date.UTC(2026, 2, 8, 12)
  expect(startOfLocal('now/w', 'America/New_York', sunday)).toBe('2026-03-02T05:00:00.000Z')
})

test('a copied link has both ends fixed and everything else as it was', () => {
  const href = 'http://127.0.0.1:3000/live?q=rule.name%3A+x&event=abc'
  const link = new URL(absoluteLink(href, 'UTC', nowMs))
  expect(Object.fromEntries(link.searchParams)).toEqual({
    q: 'rule.name: x',
    event: 'abc',
    from: '2026-03-03T18:30:00.000Z',
    to: '2026-03-04T18:30:00.000Z',
  })
})

test('a link that is absolute already is copied as it is', () => {
  const href =
    'http://127.0.0.1:3000/?from=2026-03-01T00%3A00%3A00.000Z&to=2026-03-02T00%3A00%3A00.000Z'
  expect(absoluteLink(href, 'Asia/Shanghai', nowMs)).toBe(href)
})

test('there are the eight ranges that are asked for most', () => {
  const named = presets.map((preset) => messagesByLanguage.en.time.presets[preset])
  expect(named).toEqual([
    ...['Last 15 min', 'Last 1 h', 'Last 6 h', 'Last 24 h', 'Last 7 d', 'Last 30 d'],
    ...['Today', 'This week'],
  ])
})

test('every preset has a name in every language and a start that can be resolved', () => {
  for (const messages of Object.values(messagesByLanguage)) {
    for (const preset of presets) {
      const label = describeRange({ from: preset, to: null }, messages, String, nowMs)
      expect(label).toBe(messages.time.presets[preset])
      const range = resolveView({ from: preset, to: null }, 'Asia/Shanghai', nowMs)
      expect(range?.fromMs).toBeLessThan(nowMs)
      expect(range?.toMs).toBe(nowMs)
    }
  }
})

test('a range with an end is no preset and is written by its ends', () => {
  const view = { from: 'now-1h', to: '2026-03-04T18:00:00Z' }
  expect(presetOf(view.from, view.to)).toBeNull()
  const label = describeRange(view, messagesByLanguage.en, (ms) => `<${ms}>`, nowMs)
  expect(label).toBe(`<${nowMs - 3_600_000}> – <${Date.UTC(2026, 2, 4, 18)}>`)
})

test('a time typed by the wall clock is read back as the moment it was', () => {
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/St_Johns']) {
    expect(readWallText(wallText(nowMs, zone), zone)).toBe(nowMs)
  }
  expect(readWallText('2026-03-05', 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 4, 16))
  expect(readWallText('2026-13-05 00:00', 'UTC')).toBeNull()
  expect(readWallText('2026-02-31 10:00', 'UTC')).toBeNull()
  expect(readWallText('yesterday', 'UTC')).toBeNull()
})

test('a range that cannot be is named by its wrong end, and never written as “now – now”', () => {
  expect(viewFault({ from: 'yesterday', to: null }, 'UTC', nowMs)).toBe('from')
  expect(viewFault({ from: '2026-02-31', to: null }, 'UTC', nowMs)).toBe('from')
  expect(viewFault({ from: 'now-1h', to: 'soon' }, 'UTC', nowMs)).toBe('to')
  expect(viewFault({ from: 'now', to: 'now-1h' }, 'UTC', nowMs)).toBe('to')
  for (const from of presets) expect(viewFault({ from, to: 'now' }, 'UTC', nowMs)).toBeNull()
  const label = describeRange({ from: 'yesterday', to: null }, messagesByLanguage.en, String, nowMs)
  expect(label).toBe(messagesByLanguage.en.time.unreadable)
})
