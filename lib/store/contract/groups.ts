import { describe, expect, test } from 'vitest'
import { buildEvent, builtAtMs, timestamp } from '../../testing/build-event'
import { everything, type OpenEventStore, openWith, where } from './event-store-fixture'

/** `groups`: events by the values of several fields. */
export function describeGroups(open: OpenEventStore): void {
  describe('groups', () => {
    const at = (index: number) => timestamp(builtAtMs + index * 1000)

    test('count by all fields together, worst first, then most, with span and first event', async () => {
      const store = await openWith(open, [
        buildEvent({ '@timestamp': at(3), user: { name: 'a' }, event: { severity: 2 } }),
        buildEvent({ '@timestamp': at(1), user: { name: 'a' }, event: { severity: 4 } }),
        buildEvent({ '@timestamp': at(2), user: { name: 'b' }, event: { severity: 5 } }),
        buildEvent({ '@timestamp': at(4), user: { name: 'c' }, event: { severity: 4 } }),
        buildEvent({ '@timestamp': at(5), user: { name: 'c' }, process: { name: 'zsh' } }),
      ])
      const { groups, other } = await store.groups(everything(), ['user.name', 'process.name'], 10)
      expect(groups.map(({ values, count, maxSeverity }) => [values, count, maxSeverity])).toEqual([
        [['b', 'bash'], 1, 5],
        [['a', 'bash'], 2, 4],
        [['c', 'bash'], 1, 4],
        [['c', 'zsh'], 1, 4],
      ])
      expect(other).toBe(0)
      expect(groups[1]).toMatchObject({ firstMs: builtAtMs + 1000, lastMs: builtAtMs + 3000 })
      expect(groups[1]?.earliest['@timestamp']).toBe(at(1))
      expect(groups[1]?.earliest.event.ingested).toMatch(/Z$/)
    })

    test('an absent field is null; events without any of the fields are in no group', async () => {
      const store = await openWith(open, [
        buildEvent({ user: undefined, file: { path: '/a' } }),
        buildEvent({ user: { name: 'root' } }),
        buildEvent({ user: undefined }),
      ])
      const { groups, other } = await store.groups(everything(), ['user.name', 'file.path'], 10)
      expect(groups.map(({ values }) => values)).toEqual(
        expect.arrayContaining([
          [null, '/a'],
          ['root', null],
        ]),
      )
      expect(groups).toHaveLength(2)
      expect(other).toBe(0)
    })

    test('what is beyond the size is counted as `other`', async () => {
      const events = Array.from({ length: 9 }, (_, index) =>
        buildEvent({ message: `m ${index}`, destination: { port: 80 + (index % 4) } }),
      )
      const store = await openWith(open, events)
      const found = await store.groups(everything(), ['destination.port'], 2)
      expect(found.groups.map(({ values, count }) => [values[0], count])).toEqual([
        ['80', 3],
        ['81', 2],
      ])
      expect(found.other).toBe(4)
    })

    test('an event with several values is in a group of each combination', async () => {
      const store = await openWith(open, [
        buildEvent({
          threat: {
            tactic: { id: ['TA0002', 'TA0003'], name: ['Execution', 'Persistence'] },
            technique: { id: ['T1059'], name: ['Command and Scripting Interpreter'] },
          },
        }),
        buildEvent({
          threat: {
            tactic: { id: ['TA0002'], name: ['Execution'] },
            technique: { id: [], name: [] },
          },
        }),
      ])
      const fields = ['threat.tactic.name', 'threat.technique.id']
      const { groups } = await store.groups(everything(), fields, 10)
      expect(groups.map(({ values, count }) => [...values, count])).toEqual(
        expect.arrayContaining([
          ['Execution', 'T1059', 1],
          ['Persistence', 'T1059', 1],
          ['Execution', null, 1],
        ]),
      )
      expect(groups).toHaveLength(3)
    })

    test('only of what the query finds, of fields without a column too; nothing gives nothing', async () => {
      const store = await openWith(open, [
        buildEvent({ process: { pid: 7 }, user: { name: 'a' } }),
        buildEvent({ process: { pid: 8 }, user: { name: 'b' } }),
      ])
      const ofA = await store.groups(where('user.name', 'a'), ['process.pid'], 10)
      expect(ofA.groups.map(({ values }) => values)).toEqual([['7']])
      expect(await store.groups(where('user.name', 'none'), ['process.pid'], 10)).toEqual({
        groups: [],
        other: 0,
      })
    })

    test('a field that events do not have is refused', async () => {
      const store = await openWith(open, [buildEvent()])
      const wrong = { code: 'invalid-query' }
      await expect(store.groups(everything(), ['no.such'], 5)).rejects.toMatchObject(wrong)
      await expect(store.groups(everything(), [], 5)).rejects.toMatchObject(wrong)
    })
  })
}
