import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessNode } from '../domain/answers/pods'
import type { SecurityEvent } from '../domain/security-event'
import { buildSecurityEvent, builtAtMs } from '../testing/build-event'
import { type ProcessSighting, processTree } from './process-tree'

type Process = NonNullable<SecurityEvent['process']>

function seen(process: Process, over: Partial<ProcessSighting> = {}): ProcessSighting {
  const template = buildSecurityEvent()
  const event = { ...template, process }
  return { event, count: 1, severity: 4, firstMs: builtAtMs, lastMs: builtAtMs, ...over }
}

function lines(nodes: readonly ProcessNode[]): string[] {
  return nodes.map((node) => `${'  '.repeat(node.depth)}${node.name} ×${node.count}`)
}

test('lines of descent are one tree, joined by process id', () => {
  const { nodes, omitted } = processTree(
    [
      seen({
        name: 'cat',
        pid: 30,
        parent: { name: 'bash', pid: 20 },
        ancestors: [{ name: 'node', pid: 10 }],
      }),
      seen({ name: 'bash', pid: 20, command_line: 'bash -i', parent: { name: 'node', pid: 10 } }),
      seen({ name: 'curl', pid: 31, parent: { name: 'bash', pid: 20 } }, { severity: 5 }),
    ],
    100,
  )
  expect(lines(nodes)).toEqual(['node ×0', '  bash ×1', '    cat ×1', '    curl ×1'])
  expect(nodes[1]).toMatchObject({ commandLine: 'bash -i', severity: 4, worstBelow: 5, parent: 0 })
  expect(omitted).toBe(0)
})

test('what is learnt later about a process goes above it', () => {
  const { nodes } = processTree(
    [
      seen({ name: 'sh', pid: 5, parent: { name: 'bash', pid: 4 } }),
      seen({ name: 'bash', pid: 4, parent: { name: 'node', pid: 3 } }),
    ],
    100,
  )
  expect(lines(nodes)).toEqual(['node ×0', '  bash ×1', '    sh ×1'])
})

test('the same command run again below the same parent is one line with its runs', () => {
  const runs = Array.from({ length: 50 }, (_, index) =>
    seen({ name: 'id', command_line: 'id -u', pid: 100 + index, parent: { name: 'sh', pid: 1 } }),
  )
  const { nodes } = processTree(runs, 100)
  expect(lines(nodes)).toEqual(['sh ×0', '  id ×50'])
  expect(nodes[1]).toMatchObject({ pidCount: 50, pids: [100, 101, 102, 103, 104, 105, 106, 107] })
})

test('without process ids the names alone make the line', () => {
  const one = seen({ name: 'sh', command_line: 'sh -c x', parent: { name: 'node' } })
  expect(lines(processTree([one, one], 100).nodes)).toEqual(['node ×0', '  sh ×2'])
})

test('the worst lines are kept where there are too many, each with all above it', () => {
  const noise = Array.from({ length: 50 }, (_, index) =>
    seen(
      { name: `noise-${index}`, pid: index + 10, parent: { name: 'sh', pid: 1 } },
      { severity: 1 },
    ),
  )
  const bad = seen({ name: 'xmrig', pid: 9, parent: { name: 'bash', pid: 8 } }, { severity: 5 })
  const { nodes, omitted } = processTree([...noise, bad], 5)
  expect(nodes).toHaveLength(5)
  expect(nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['bash', 'xmrig']))
  expect(omitted).toBe(53 - 5)
})

const step = fc.record(
  { name: fc.constantFrom('a', 'b', 'c'), pid: fc.integer({ min: 0, max: 6 }) },
  { requiredKeys: [] },
)
const process = fc
  .record(
    {
      name: fc.constantFrom('a', 'b', 'c'),
      pid: fc.integer({ min: 0, max: 6 }),
      parent: step,
      ancestors: fc.array(step, { maxLength: 64 }),
    },
    { requiredKeys: [] },
  )
  .map((made) => made as Process)

test('whatever process ids events claim: a tree, parents first, no circle, every event counted once', () => {
  fc.assert(
    fc.property(fc.array(process, { maxLength: 40 }), (processes) => {
      const { nodes, omitted } = processTree(
        processes.map((one) => seen(one)),
        10_000,
      )
      expect(omitted).toBe(0)
      for (const [index, node] of nodes.entries()) {
        expect(node.id).toBe(index)
        if (node.parent === null) expect(node.depth).toBe(0)
        else {
          expect(node.parent).toBeLessThan(index)
          expect(node.depth).toBe((nodes[node.parent]?.depth ?? 0) + 1)
        }
        expect(node.depth).toBeLessThan(64)
        expect(Date.parse(node.firstSeen)).toBe(builtAtMs)
      }
      const told = processes.filter((one) => {
        const steps = [one, ...(one.parent ? [one.parent] : []), ...(one.ancestors ?? [])]
        return steps.some(({ name, pid }) => name !== undefined || pid !== undefined)
      })
      expect(nodes.reduce((sum, node) => sum + node.count, 0)).toBe(told.length)
    }),
  )
})

test('a line of a hundred thousand processes is cut, not followed for ever', () => {
  const chain = Array.from({ length: 2_000 }, (_, index) =>
    seen({
      name: 'fork',
      command_line: `fork ${index}`,
      pid: index * 50,
      ancestors: Array.from({ length: 50 }, (_, up) => ({
        name: 'fork',
        pid: index * 50 - up - 1,
      })),
    }),
  )
  const { nodes } = processTree(chain, 500)
  expect(Math.max(...nodes.map(({ depth }) => depth))).toBeLessThan(64)
  expect(nodes.length).toBeLessThanOrEqual(500)
})
