import { expect, test } from 'vitest'
import { testTheme } from '@/lib/testing/chart-theme'
import { threatTypesOption } from './threat-types-option'

const threats = Array.from({ length: 7 }, (_, index) => ({
  rule: `rule ${index}`,
  severity: index === 0 ? 5 : 4,
  count: 70 - index * 10,
}))

function build(count: number) {
  const option = threatTypesOption({ threats: threats.slice(0, count), theme: testTheme })
  const [series] = [option.series ?? []].flat()
  return { yAxis: [option.yAxis ?? []].flat()[0], xAxis: [option.xAxis ?? []].flat()[0], series }
}

test('five bars at most, in the colour of their severity', () => {
  expect(build(7).series?.data).toHaveLength(5)
  expect(build(2).series?.data).toEqual([
    { value: 70, itemStyle: { color: testTheme.critical } },
    { value: 60, itemStyle: { color: testTheme.high } },
  ])
})

test('fewer rules leave their rows free, so that nothing moves when more come', () => {
  expect(build(1).yAxis).toMatchObject({ data: ['0', '1', '2', '3', '4'], inverse: true })
})

test('bars start at zero and the longest fills the width', () => {
  expect(build(3).xAxis).toMatchObject({ min: 0, max: 70 })
})
