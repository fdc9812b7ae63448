import { expect, test } from 'vitest'
import type { ProcessNode } from '@/lib/domain/answers/pods'
import { visibleNodes } from './visible-nodes'

const node = (id: number, parent: number | null) => ({ id, parent }) as ProcessNode

test('below a folded process nothing is shown, however deep', () => {
  const nodes = [node(0, null), node(1, 0), node(2, 1), node(3, 0), node(4, null)]
  const shown = (...folded: number[]) => visibleNodes(nodes, new Set(folded)).map(({ id }) => id)
  expect(shown()).toEqual([0, 1, 2, 3, 4])
  expect(shown(1)).toEqual([0, 1, 3, 4])
  expect(shown(0)).toEqual([0, 4])
})
