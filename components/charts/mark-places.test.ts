import { expect, test } from 'vitest'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { placeMarks } from './mark-places'

const mark = (ms: number, kind: StoryMark['kind']): StoryMark => ({
  ...{ at: new Date(ms).toISOString(), kind, by: 'image', of: 'web' },
  ...{ from: 'web:1', to: 'web:2', event: null },
})
const rows = (...marks: StoryMark[]) =>
  placeMarks(marks, (ms) => (ms < 100 ? ms : null), 14).map(({ x, row }) => [x, row])

test('a mark stands at its time, and one without a place is left out', () => {
  expect(rows(mark(3, 'deploy'), mark(40, 'deploy'), mark(100, 'deploy'))).toEqual([
    [3, 0],
    [40, 0],
  ])
})

test('one sign stands for those of its kind that it would cover, and each has its line', () => {
  const near = [mark(0, 'deploy'), mark(8, 'deploy'), mark(13, 'deploy'), mark(14, 'deploy')]
  expect(rows(...near)).toEqual([
    [0, 0],
    [8, null],
    [13, null],
    [14, 0],
  ])
})

test('a deployment and a restart of one moment are both to be seen', () => {
  expect(rows(mark(5, 'restart'), mark(5, 'deploy'), mark(20, 'restart'))).toEqual([
    [5, 0],
    [5, 1],
    [20, 0],
  ])
})
