import { expect, test } from 'vitest'
import { stackBands } from './stack-bands'

test('the worst alerts stand at the foot of a column, and nothing where there are none', () => {
  const bands = { critical: 2, high: 3, medium: 0, low: 4, info: 0 }
  expect(stackBands(bands)).toEqual([
    { band: 'critical', below: 0, height: 2 },
    { band: 'high', below: 2, height: 3 },
    { band: 'low', below: 5, height: 4 },
  ])
})
