import { describe, expect, onTestFinished, test } from 'vitest'
import type { RecordStore, StoredRecord } from './record-store'

/** A record store under test, that can be closed and opened again over what it has stored. */
export interface OpenedRecordStore {
  store: RecordStore
  reopen(): Promise<RecordStore>
  /** Closes it and removes what it has stored. */
  dispose(): Promise<void>
}

const nowMs = Date.UTC(2026, 2, 2, 9)

/** What every adapter of `RecordStore` keeps; `open` gives a new, empty store each time. */
export function describeRecordStoreContract(
  name: string,
  open: (now: () => number) => Promise<OpenedRecordStore>,
): void {
  const openForTest = async () => {
    const opened = await open(() => nowMs)
    onTestFinished(() => opened.dispose())
    return opened
  }
  const conflict = { code: 'conflict' }
  const ids = (records: readonly StoredRecord[]) => records.map((record) => record.id)

  describe(`${name} keeps the contract of record stores`, () => {
    test('a record starts at version 1, grows with each change, and is there after a restart', async () => {
      const { store, reopen } = await openForTest()
      const body = {
        text: 'nul \u0000, half \ud800, “quotes” and \\',
        list: [1, null, { a: true }],
      }
      const created = await store.put('notes', 'a', body, 0)
      expect(created).toEqual({
        id: 'a',
        version: 1,
        body,
        updatedAt: new Date(nowMs).toISOString(),
      })
      expect(await store.get('notes', 'a')).toEqual(created)
      expect((await store.put('notes', 'a', { changed: 1 }, 1)).version).toBe(2)
      expect((await store.put('notes', 'a', { changed: 2 }, null)).version).toBe(3)
      const again = await reopen()
      expect(await again.get('notes', 'a')).toMatchObject({ version: 3, body: { changed: 2 } })
    })

    test('a change of another version than expected is a conflict and changes nothing', async () => {
      const { store } = await openForTest()
      await store.put('notes', 'a', 'first', null)
      await expect(store.put('notes', 'a', 'x', 0)).rejects.toMatchObject(conflict)
      await expect(store.put('notes', 'a', 'x', 2)).rejects.toMatchObject(conflict)
      await expect(store.put('notes', 'b', 'x', 1)).rejects.toMatchObject(conflict)
      expect(await store.get('notes', 'a')).toMatchObject({ version: 1, body: 'first' })
      expect(await store.get('notes', 'b')).toBeNull()
    })

    test('of changes at the same time that expect the same version, one succeeds', async () => {
      const { store } = await openForTest()
      await store.put('notes', 'a', 0, 0)
      const attempts = Array.from({ length: 10 }, (_, index) => store.put('notes', 'a', index, 1))
      const settled = await Promise.allSettled(attempts)
      expect(settled.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      expect((await store.get('notes', 'a'))?.version).toBe(2)
    })

    test('several are created at once; those that exist are left as they are', async () => {
      const { store } = await openForTest()
      await store.put('notes', 'b', 'mine', 0)
      const many = ['a', 'b', 'c', 'c'].map((id) => ({ id, body: `new ${id}` }))
      await store.insertMany('notes', many)
      await store.insertMany('notes', [])
      expect(await store.count('notes')).toBe(3)
      expect((await store.get('notes', 'b'))?.body).toBe('mine')
      expect(await store.get('notes', 'c')).toMatchObject({ version: 1, body: 'new c' })
    })

    test('several are written over what is there, and several removed, each collection by itself', async () => {
      const { store, reopen } = await openForTest()
      await store.insertMany('notes', [
        { id: 'a', body: 1 },
        { id: 'b', body: 2 },
      ])
      await store.insertMany('others', [{ id: 'b', body: 'theirs' }])
      await store.putMany('notes', [
        { id: 'b', body: { changed: '\u0000 “’"' } },
        { id: 'c', body: null },
      ])
      await store.putMany('notes', [])
      expect(await store.get('notes', 'a')).toMatchObject({ version: 1, body: 1 })
      expect(await store.get('notes', 'b')).toMatchObject({
        version: 2,
        body: { changed: '\u0000 “’"' },
      })
      expect(await store.get('notes', 'c')).toMatchObject({ version: 1, body: null })
      expect(await store.removeMany('notes', ['a', 'c', 'never'])).toBe(2)
      expect(await store.removeMany('notes', [])).toBe(0)
      const again = await reopen()
      expect(ids(await again.list('notes', { limit: 10, before: null }))).toEqual(['b'])
      expect((await again.get('others', 'b'))?.body).toBe('theirs')
    })

    test('collections are apart, and a record of hostile name is one like any other', async () => {
      const { store } = await openForTest()
      const name = `'; DROP TABLE records; -- "%_\\ 🦅`
      await store.put('one', name, 1, 0)
      await store.put('two', name, 2, 0)
      expect((await store.get('one', name))?.body).toBe(1)
      expect(await store.remove('one', name)).toBe(true)
      expect(await store.remove('one', name)).toBe(false)
      expect(await store.get('one', name)).toBeNull()
      expect((await store.get('two', name))?.body).toBe(2)
      expect(await store.count('one')).toBe(0)
    })

    test('lists by id, greatest first, page by page', async () => {
      const { store } = await openForTest()
      const all = ['01', '02', '03', '04', '05']
      await store.insertMany(
        'notes',
        all.map((id) => ({ id, body: id })),
      )
      const first = await store.list('notes', { limit: 2, before: null })
      expect(ids(first)).toEqual(['05', '04'])
      await store.put('notes', '06', 'meanwhile', 0)
      expect(ids(await store.list('notes', { limit: 2, before: '04' }))).toEqual(['03', '02'])
      expect(ids(await store.list('notes', { limit: 1000, before: '02' }))).toEqual(['01'])
      expect(await store.list('notes', { limit: 10, before: '01' })).toEqual([])
    })

    test('trims to the greatest ids of one collection', async () => {
      const { store } = await openForTest()
      const records = ['a', 'b', 'c', 'd'].map((id) => ({ id, body: id }))
      await store.insertMany('notes', records)
      await store.insertMany('others', records)
      expect(await store.trim('notes', 2)).toBe(2)
      expect(await store.trim('notes', 2)).toBe(0)
      expect(ids(await store.list('notes', { limit: 10, before: null }))).toEqual(['d', 'c'])
      expect(await store.count('others')).toBe(4)
      expect(await store.trim('others', 0)).toBe(4)
    })

    test('the audit keeps every line, newest first, over a restart', async () => {
      const { store, reopen } = await openForTest()
      const entry = (subject: string) => ({
        at: '2026-03-02T09:00:00.000Z',
        actor: 'local',
        action: 'dead-letter.replay',
        subject,
        detail: { reason: `why ${subject}`, nested: { list: [1, 2] } },
      })
      await store.appendAudit(entry('first'))
      await Promise.all([store.appendAudit(entry('second')), store.appendAudit(entry('third'))])
      const again = await reopen()
      const listed = await again.listAudit(10)
      expect(listed).toHaveLength(3)
      expect(listed[2]).toEqual(entry('first'))
      expect(await again.listAudit(1)).toEqual(listed.slice(0, 1))
      const first = await again.readAudit(null, 2)
      const rest = await again.readAudit(first.next, 2)
      expect([...first.entries, ...rest.entries]).toEqual(listed.toReversed())
      expect(rest.next).toBeNull()
    })

    test('names the collections that hold anything', async () => {
      const { store } = await openForTest()
      expect(await store.collections()).toEqual([])
      expect(await store.readAudit(null, 10)).toEqual({ entries: [], next: null })
      await store.put('others', 'a', 1, null)
      await store.insertMany('notes', [
        { id: 'a', body: 1 },
        { id: 'b', body: 2 },
      ])
      expect(await store.collections()).toEqual(['notes', 'others'])
      await store.remove('others', 'a')
      expect(await store.collections()).toEqual(['notes'])
    })
  })
}
