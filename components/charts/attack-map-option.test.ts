import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testTheme } from '@/lib/testing/chart-theme'
import { attackMapOption, countSpan, shadeCount, shadeOf } from './attack-map-option'

const points = { SG: [10, 20] } as const

function build(origins: { country: string; count: number }[]) {
  const option = attackMapOption({ origins, points, theme: testTheme })
  const geo = [option.geo ?? []].flat()[0]
  const [scatter] = [option.series ?? []].flat()
  return { option, geo, scatter }
}

describe('the attack map', () => {
  test('keeps its shape, does not move and cannot be dragged', () => {
    const { option, geo } = build([])
    expect(option.animation).toBe(false)
    expect(geo).toMatchObject({ roam: false, preserveAspect: 'contain', aspectScale: 1 })
  })

  test('fills countries with alerts, the most in the whole accent', () => {
    const regions = build([
      { country: 'CN', count: 200 },
      { country: 'US', count: 1 },
    ]).geo?.regions
    expect(regions?.map(({ name }) => name)).toEqual(['CN', 'US'])
    expect(regions?.[0]?.itemStyle?.areaColor).toBe(testTheme.accent)
    expect(regions?.[1]?.itemStyle?.areaColor).not.toBe(testTheme.accent)
  })

  test('draws a country too small for a shape as a disc', () => {
    expect(build([{ country: 'SG', count: 3 }]).scatter?.data).toMatchObject([
      { name: 'SG', value: [10, 20] },
    ])
    expect(build([{ country: 'CN', count: 3 }]).scatter?.data).toEqual([])
  })

  test('a greater count never has a lighter shade, and shades stay within their number', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(counts, (list) => {
        const span = countSpan(list.map((count) => ({ country: 'CN', count })))
        const shades = list.sort((a, b) => a - b).map((count) => shadeOf(count, span))
        expect(shades).toEqual([...shades].sort((a, b) => a - b))
        expect(shades.at(-1)).toBe(shadeCount - 1)
        expect(Math.min(...shades)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
