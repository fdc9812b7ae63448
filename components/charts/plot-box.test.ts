import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnAt, placeX, spanBox } from './plot-box'

const plot = { left: 44, right: 4, widthPx: 448, count: 40 }

test('the middle of each column finds the column', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 39 }), (index) => {
      const { left, width } = spanBox(plot, index, index)
      expect(columnAt(plot, left + width / 2)).toBe(index)
    }),
  )
})

test('beside the plot the nearest column is meant', () => {
  expect(columnAt(plot, 0)).toBe(0)
  expect(columnAt(plot, 9999)).toBe(39)
})

test('a span is the same drawn from either end', () => {
  expect(spanBox(plot, 3, 9)).toEqual(spanBox(plot, 9, 3))
  expect(spanBox(plot, 3, 9).width).toBeCloseTo(70)
})

test('without columns there is none to find', () => {
  expect(columnAt({ ...plot, count: 0 }, 100)).toBeNull()
})

test('a place among the columns lies where its column begins, and its part of the way to the next', () => {
  expect(placeX(plot, 0)).toBe(44)
  expect(placeX(plot, 40)).toBe(444)
  expect(placeX(plot, 7)).toBe(spanBox(plot, 7, 7).left)
  expect(columnAt(plot, placeX(plot, 7.5))).toBe(7)
})
