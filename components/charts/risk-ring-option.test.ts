import { expect, test } from 'vitest'
import { testTheme } from '@/lib/testing/chart-theme'
import { riskRingOption } from './risk-ring-option'

const bands = [
  { band: 'critical', assets: 2 },
  { band: 'high', assets: 0 },
  { band: 'info', assets: 139 },
] as const

function slices(selected: 'critical' | null) {
  const option = riskRingOption({ bands, selected, theme: testTheme })
  return [option.series ?? []].flat()[0]
}

test('each band that has assets is a slice in its colour, worst first; the rest are left out', () => {
  expect(slices(null)?.data).toEqual([
    { name: 'critical', value: 2, itemStyle: { color: testTheme.critical, opacity: 1 } },
    { name: 'info', value: 139, itemStyle: { color: testTheme.info, opacity: 1 } },
  ])
})

test('a chosen band makes the others step back', () => {
  expect(slices('critical')?.data).toMatchObject([
    { itemStyle: { opacity: 1 } },
    { itemStyle: { opacity: 0.3 } },
  ])
})

test('a single asset among thousands keeps a slice to point at', () => {
  expect(slices(null)?.minAngle).toBeGreaterThan(0)
})
