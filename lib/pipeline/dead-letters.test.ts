import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordStore } from '../store/record-store'
import { openTestStore } from '../testing/open-test-store'
import { type DeadLetters, openDeadLetters } from './dead-letters'

let store: Awaited<ReturnType<typeof openTestStore>>
let letters: DeadLetters
const nowMs = Date.parse('2026-03-04T05:06:07Z')
const refused = (value: unknown) => ({ sensor: 'falco', reason: 'wrong', pointer: '/x', value })

beforeAll(async () => {
  store = await openTestStore()
  letters = openDeadLetters(store.records)
})
afterAll(() => store.dispose())

describe('dead letters', () => {
  it('show what was received, cut to 64 KiB', async () => {
    await letters.keep([refused('x'.repeat(100_000))], nowMs)
    const { deadLetters } = await letters.list(1, null)
    expect(deadLetters[0]?.body).toHaveLength(65_536)
  })

  it('survive payloads that cannot be written as JSON', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)
    await letters.keep([refused(deep), refused('\ud800 half'), refused(undefined)], nowMs + 1)
    const { deadLetters } = await letters.list(3, null)
    expect(deadLetters.map((one) => one.body)).toEqual([
      '',
      '\ufffd half',
      '(nested too deeply to be shown)',
    ])
  })

  it('keep those of two processes of the same millisecond apart', async () => {
    const other = openDeadLetters(store.records)
    await openDeadLetters(store.records).keep([refused('of one')], nowMs + 1000)
    await other.keep([refused('of another')], nowMs + 1000)
    const { deadLetters } = await letters.list(2, null)
    expect(deadLetters.map((one) => one.body).sort()).toEqual(['of another', 'of one'])
    const by = { actor: 'test', nowMs }
    for (const { id } of deadLetters) {
      expect(await letters.remove(id, { ...by, action: 'dead-letters.replay' })).toBe(true)
      expect(await letters.remove(id, { ...by, action: 'dead-letters.remove' })).toBe(false)
      const [entry] = await store.records.listAudit(1)
      expect(entry).toMatchObject({ actor: 'test', action: 'dead-letters.replay', subject: id })
    }
  })

  it('keep the last thousand of one request and share 4 MiB among them', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => refused(`${index} ${'y'.repeat(9000)}`))
    await letters.keep(many, nowMs + 2)
    const { deadLetters } = await letters.list(1000, null)
    expect(deadLetters[0]?.body.startsWith('1499 ')).toBe(true)
    expect(deadLetters[999]?.body.startsWith('500 ')).toBe(true)
    expect(deadLetters.reduce((total, one) => total + one.body.length, 0)).toBeLessThan(4_200_000)
  })

  it('are bounded to the newest ten thousand', async () => {
    for (let round = 0; round < 12; round += 1) {
      await letters.keep(
        Array.from({ length: 1000 }, () => refused('z')),
        nowMs + 3 + round,
      )
    }
    expect(await store.records.count('dead-letters')).toBe(10_000)
  })

  it('are counted whole in few pages, once for all who ask, and anew after a removal', async () => {
    let pages = 0
    const records: RecordStore = {
      ...store.records,
      list: (...given) => {
        pages += 1
        return store.records.list(...given)
      },
    }
    const counted = openDeadLetters(records)
    const all = await Promise.all([1, 2, 3].map(() => counted.summarise()))
    expect(all.map((one) => one.count)).toEqual([10_000, 10_000, 10_000])
    expect(pages).toBeLessThanOrEqual(12)
    const which = { sensor: 'falco', reason: 'wrong' }
    const by = { actor: 'test', nowMs }
    expect(await counted.removeAll({ ...which, pointer: '/y' }, null, by)).toBe(0)
    expect(await counted.removeAll(which, all[0]?.newestId ?? null, by)).toBe(10_000)
    expect(await counted.summarise()).toMatchObject({ count: 0, sizeBytes: 0, newestId: null })
    const [entry] = await store.records.listAudit(1)
    expect(entry).toMatchObject({ action: 'dead-letters.remove', detail: { removed: 10_000 } })
  })
})
