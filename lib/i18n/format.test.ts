import { expect, test } from 'vitest'
import { formatOf, makeFormat, zoneOffset } from './format'

const format = makeFormat('en', 'UTC')
const chinese = makeFormat('zh', 'Asia/Shanghai')
const atMs = Date.UTC(2026, 2, 2, 23, 5, 9, 482)

test('a number is in full up to five digits, then shortened', () => {
  expect([1204, 99_999, 124_600, 999_960, 2_500_000].map(format.number)).toEqual([
    '1,204',
    '99,999',
    '124.6 k',
    '1 M',
    '2.5 M',
  ])
  expect(chinese.number(124_600)).toBe('12.5万')
})

test('times have the zone of the reader and 24 hours', () => {
  expect(format.clockMs(atMs)).toBe('23:05:09.482')
  expect(chinese.clockMs(atMs)).toBe('07:05:09.482')
  expect(format.moment(atMs)).toBe('2 Mar, 23:05:09')
  expect(chinese.moment(atMs)).toBe('3月3日 07:05:09')
  expect(format.full(atMs)).toBe('2 Mar 2026, 23:05:09')
})

test('midnight is 00, never 24', () => {
  expect(format.clock(Date.UTC(2026, 2, 2))).toBe('00:00:00')
})

test.each([
  [999, '0 s'],
  [3_400, '3 s'],
  [41 * 60_000, '41 min'],
  [47 * 3_600_000, '47 h'],
  [49 * 3_600_000, '2 d'],
  [-5, '0 s'],
])('an age of %i ms is written as %s', (ms, written) => {
  expect(format.age(ms)).toBe(written)
})

test('a zone is told by its offset at that moment', () => {
  expect(zoneOffset('UTC', atMs)).toBe('UTC')
  expect(zoneOffset('Asia/Shanghai', atMs)).toBe('UTC+8')
  expect(zoneOffset('America/St_Johns', atMs)).toBe('UTC−3:30')
  expect(zoneOffset('Europe/London', Date.UTC(2026, 6, 1))).toBe('UTC+1')
})

test('a country that has no name keeps its code', () => {
  expect(format.country('CN')).toBe('China')
  expect(chinese.country('CN')).toBe('中国')
  expect(format.country('?')).toBe('?')
})

test('a size has one unit and at most one decimal', () => {
  const { bytes } = makeFormat('en', 'UTC')
  expect([812, 999, 1234, 65_536, 999_949, 999_950, 12_400_000].map(bytes)).toEqual([
    '812 B',
    '999 B',
    '1.2 kB',
    '65.5 kB',
    '999.9 kB',
    '1 MB',
    '12.4 MB',
  ])
})

test('the format of a language and zone is made once', () => {
  expect(formatOf('en', 'Asia/Tokyo')).toBe(formatOf('en', 'Asia/Tokyo'))
  expect(formatOf('en', 'Asia/Tokyo').clock(0)).toBe('09:00:00')
  expect(formatOf('en', 'UTC').clock(0)).toBe('00:00:00')
  expect(formatOf('zh', 'UTC')).not.toBe(formatOf('en', 'UTC'))
})
