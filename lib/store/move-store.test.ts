import { expect, onTestFinished, test } from 'vitest'
import { buildEvents, builtAtMs, timestamp } from '../testing/build-event'
import { openTestStore } from '../testing/open-test-store'
import { everything, findIds } from './contract/event-store-fixture'
import { moveStore } from './move-store'

async function openTwo() {
  const [from, to] = [await openTestStore(), await openTestStore()]
  onTestFinished(async () => {
    await from.dispose()
    await to.dispose()
  })
  return { from, to }
}

const quiet = () => undefined
const someEvents = buildEvents(30, (index) => ({
  '@timestamp': timestamp(builtAtMs + index * 7_200_000),
  message: `number ${index}`,
}))

test('moved twice, everything is there once, and what the target had before is still there', async () => {
  const { from, to } = await openTwo()
  await from.events.append(someEvents)
  const own = buildEvents(3, (index) => ({ message: `the target's own ${index}` }))
  await to.events.append(own)
  await from.records.put('notes', 'a', { from: 'source' }, null)
  await from.records.put('notes', 'b', { from: 'source' }, null)
  await to.records.put('notes', 'b', { from: 'target' }, null)
  const line = { at: timestamp(builtAtMs), actor: 'x', action: 'y', subject: 'z', detail: {} }
  await from.records.appendAudit(line)
  await from.records.appendAudit(line)
  const told: string[] = []
  const first = await moveStore(from, to, (text) => told.push(text))
  expect(first).toEqual({ days: 3, events: 30, records: 2, auditLines: 2 })
  expect(told).toContain('notes  2 records, 1 of them were changed there and stay so')
  expect(await moveStore(from, to, quiet)).toEqual(first)
  const ids = await findIds(to.events, everything())
  expect(ids.sort()).toEqual([...someEvents, ...own].map(({ event }) => event.id).sort())
  expect((await to.records.get('notes', 'b'))?.body).toEqual({ from: 'target' })
  expect(await to.records.listAudit(10)).toEqual([line, line])
})

test('what came to a day after it was moved comes with the next move', async () => {
  const { from, to } = await openTwo()
  await from.events.append(someEvents.slice(0, 20))
  await moveStore(from, to, quiet)
  await from.events.append(someEvents.slice(20))
  expect(await moveStore(from, to, quiet)).toMatchObject({ events: 30 })
  expect(await findIds(to.events, everything())).toHaveLength(30)
})

test('an event that is another one in the target is told, and its day is not taken as moved', async () => {
  const { from, to } = await openTwo()
  await from.events.append(someEvents)
  const [first] = someEvents
  if (first === undefined) throw new Error('no events')
  await to.events.append([{ ...first, message: 'changed' }])
  const moving = () => moveStore(from, to, quiet)
  await expect(moving()).rejects.toThrow(/2026-03-02 is not whole.* 0 are missing and 1 differ/)
  await expect(moving()).rejects.toThrow(/2026-03-02 is not whole/)
})

test('a target that takes an event and does not keep it is found out', async () => {
  const { from, to } = await openTwo()
  await from.events.append(someEvents)
  const losing = {
    ...to.events,
    append: async (events: Parameters<typeof to.events.append>[0]) => {
      await to.events.append(events.slice(1))
      return events.map(() => 'stored' as const)
    },
  }
  const moving = moveStore(from, { events: losing, records: to.records }, quiet)
  await expect(moving).rejects.toThrow(/not whole.* 1 are missing and 0 differ/)
})

test('from when on everything is kept goes with it', async () => {
  const { from, to } = await openTwo()
  await from.events.append(someEvents)
  await from.events.purge(builtAtMs + 86_400_000)
  await moveStore(from, to, quiet)
  expect((await to.events.health()).keptSinceMs).toBe(builtAtMs + 86_400_000)
})
