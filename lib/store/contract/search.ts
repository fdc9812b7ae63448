import { describe, expect, test } from 'vitest'
import { buildEvent, buildEvents, builtAtMs, timestamp } from '../../testing/build-event'
import type { EventQuery } from '../event-store'
import {
  everything,
  findIds,
  type OpenEventStore,
  openForTest,
  openWith,
  untilVisible,
  where,
} from './event-store-fixture'

/** `search` and `get`: order, pages, ranges, kinds and filters. */
export function describeSearch(open: OpenEventStore): void {
  describe('search', () => {
    test('gives newest first, equal times by greatest id, and the reverse when asked', async () => {
      const events = buildEvents(30, (index) => ({
        '@timestamp': timestamp(builtAtMs + Math.floor(index / 10)),
        message: `event ${index}`,
      }))
      const store = await openWith(open, events)
      const expected = [...events]
        .sort((left, right) => (orderKey(left) < orderKey(right) ? 1 : -1))
        .map((event) => event.event.id)
      expect(await findIds(store, everything(), { limit: 7 })).toEqual(expected)
      expect(await findIds(store, everything(), { limit: 7, ascending: true })).toEqual(
        [...expected].reverse(),
      )
    })

    test('pages neither skip nor repeat what was there, while events with equal times come in', async () => {
      const { store } = await openForTest(open)
      const same = (count: number, label: string) =>
        buildEvents(count, (index) => ({
          '@timestamp': timestamp(builtAtMs),
          message: `${label} ${index}`,
        }))
      const before = same(40, 'before')
      await store.append(before)
      await untilVisible(store)
      const seen: string[] = []
      let page = await store.search(everything(), { limit: 7, after: null })
      for (let round = 0; ; round += 1) {
        seen.push(...page.events.map((event) => event.event.id))
        if (page.next === null) break
        await store.append(same(3, `meanwhile ${round}`))
        await untilVisible(store)
        page = await store.search(everything(), { limit: 7, after: page.next })
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(before.map((event) => event.event.id)))
    })

    test('counts all that match, whatever the page, and ends without a next page', async () => {
      const store = await openWith(open, buildEvents(25))
      const page = await store.search(everything(), { limit: 25, after: null })
      expect(page.total).toEqual({ value: 25, relation: 'eq' })
      expect(page.next).toBeNull()
    })

    test('includes the start of a range and excludes its end', async () => {
      const store = await openWith(open, buildEvents(5))
      const at = (index: number) => builtAtMs + index * 1000
      const found = await findIds(store, everything({ fromMs: at(1), toMs: at(3) }))
      expect(found).toHaveLength(2)
      expect(await findIds(store, everything({ fromMs: at(3) }))).toHaveLength(2)
      expect(await findIds(store, everything({ fromMs: at(2), toMs: at(2) }))).toHaveLength(0)
    })

    test('keeps kinds apart', async () => {
      const store = await openWith(open, [
        buildEvent({ event: { kind: 'alert' } }),
        buildEvent({ event: { kind: 'event' } }),
        buildEvent({ event: { kind: 'state' } }),
      ])
      expect(await findIds(store, everything({ kind: 'alert' }))).toHaveLength(1)
      expect(await findIds(store, everything({ kind: 'state' }))).toHaveLength(1)
      expect(await findIds(store, everything())).toHaveLength(3)
    })

    test('finds by every type of field', async () => {
      const wanted = buildEvent({
        message: 'Beim Öffnen: NC -e /bin/sh 100%_\\',
        event: { severity: 6, created: '2026-03-02T08:59:59.5Z' },
        tags: ['network', 'T1071'],
        kubernetes: { labels: { 'app.kubernetes.io/name': 'cart' }, pod: { uid: 'a-b' } },
        process: {
          command_line: 'nc -e /bin/SH',
          pid: 9,
          ancestors: [{ name: 'runc' }, { name: 'systemd', pid: 1 }],
        },
        source: { ip: '203.0.113.7', port: 40_000, geo: { country_iso_code: 'CN' } },
        eyrie: {
          simulated: true,
          fields: { 'evt.arg.flags': ['A', 'B'], 'fd.num': 3, ok: true, deep: 0.5 },
        },
      })
      const other = buildEvent({ eyrie: { simulated: false } })
      const store = await openWith(open, [wanted, other])
      const finding = [
        where('event.severity', '6'),
        where('event.severity', '4', 'gt'),
        where('event.created', '2026-03-02T08:59:59.500Z'),
        where('event.created', '2026-03-02T09:00:00Z', 'lt'),
        where('tags', 'T1071'),
        where('kubernetes.labels.app.kubernetes.io/name', 'cart'),
        where('kubernetes.pod.uid', 'a-b'),
        where('process.ancestors.name', 'systemd'),
        where('process.ancestors.pid', '1'),
        where('process.pid', '10', 'lt'),
        where('process.command_line', '/BIN/sh'),
        where('message', 'beim öffnen'),
        where('message', '100%_\\'),
        where('source.ip', '203.0.113.7'),
        where('source.port', '40000', 'gte'),
        where('source.geo.country_iso_code', 'CN'),
        where('eyrie.simulated', 'true'),
        where('eyrie.fields.evt.arg.flags', 'B'),
        where('eyrie.fields.fd.num', '3'),
        where('eyrie.fields.ok', 'true'),
        where('eyrie.fields.deep', '0.5'),
        everything({ where: { kind: 'phrase', text: 'NC -E' } }),
        everything({
          where: {
            kind: 'and',
            parts: [
              { kind: 'compare', field: 'tags', operator: 'is', value: 'network' },
              { kind: 'phrase', text: 'öffnen' },
            ],
          },
        }),
      ]
      for (const query of finding) {
        const label = JSON.stringify(query.where)
        expect(await findIds(store, query), label).toEqual([wanted.event.id])
      }
      const nothing = [
        where('tags', 't1071'),
        where('kubernetes.namespace', 'pay'),
        where('process.ancestors.name', 'runc,systemd'),
        where('eyrie.fields.evt.arg', 'B'),
        where('file.path', ''),
        where('message', 'a_shell'),
      ]
      for (const query of nothing) {
        expect(await findIds(store, query), JSON.stringify(query.where)).toEqual([])
      }
    })

    test('refuses a field that events do not have, and values that are not of its type', async () => {
      const { store } = await openForTest(open)
      const wrong = [
        where('no.such.field', 'x'),
        where('event.severity', 'high'),
        where('@timestamp', 'yesterday'),
        where('eyrie.simulated', 'yes'),
        where('rule.name', 'a', 'gt'),
      ]
      for (const query of wrong) {
        await expect(store.search(query, { limit: 1, after: null })).rejects.toMatchObject({
          code: 'invalid-query',
        })
      }
    })

    test('gives up with the reason of its signal', async () => {
      const store = await openWith(open, buildEvents(10))
      const reason = new Error('nobody is looking any more')
      const before = AbortSignal.abort(reason)
      const page = { limit: 10, after: null }
      await expect(store.search(everything(), page, { signal: before })).rejects.toBe(reason)
      const controller = new AbortController()
      const reading = store.search(everything(), page, { signal: controller.signal })
      controller.abort(reason)
      await expect(reading).rejects.toBe(reason)
      expect(await findIds(store, everything())).toHaveLength(10)
    })
  })

  describe('scan', () => {
    test('gives all that a query finds, newest first, in pages, each event once', async () => {
      const events = buildEvents(2500, (index) => ({
        '@timestamp': timestamp(builtAtMs + Math.floor(index / 700)),
        rule: { name: index % 5 === 0 ? 'left out' : 'wanted' },
        message: `event ${index}`,
      }))
      const store = await openWith(open, events)
      const query = where('rule.name', 'wanted')
      const sizes: number[] = []
      const ids: string[] = []
      for await (const page of store.scan(query)) {
        sizes.push(page.length)
        ids.push(...page.map((event) => event.event.id))
      }
      expect(sizes).toEqual([1000, 1000])
      expect(ids).toEqual(await findIds(store, query, { limit: 1000 }))
    })

    test('gives what was there at the start once, whatever comes between its pages', async () => {
      const { store } = await openForTest(open)
      const same = (count: number, label: string) =>
        buildEvents(count, (index) => ({
          '@timestamp': timestamp(builtAtMs),
          message: `${label} ${index}`,
        }))
      const before = same(1500, 'before')
      await store.append(before)
      await untilVisible(store)
      const seen: string[] = []
      for await (const page of store.scan(everything())) {
        seen.push(...page.map((event) => event.event.id))
        if (seen.length > 1000) continue
        await store.append(same(5, 'meanwhile'))
        await untilVisible(store)
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(new Set(seen)).toEqual(new Set([...seen, ...before.map((event) => event.event.id)]))
    })

    test('gives nothing for what finds nothing, and ends with the reason of its signal', async () => {
      const store = await openWith(open, buildEvents(1200))
      const read = async (query: EventQuery, signal?: AbortSignal) => {
        let count = 0
        for await (const page of store.scan(query, signal && { signal })) count += page.length
        return count
      }
      expect(await read(where('rule.name', 'no such rule'))).toBe(0)
      const reason = new Error('nobody is reading any more')
      await expect(read(everything(), AbortSignal.abort(reason))).rejects.toBe(reason)
      const controller = new AbortController()
      const iterator = store.scan(everything(), controller)[Symbol.asyncIterator]()
      expect((await iterator.next()).value).toHaveLength(1000)
      controller.abort(reason)
      await expect(iterator.next()).rejects.toBe(reason)
    })
  })

  describe('get', () => {
    test('gives null for what is not there and for what cannot be an id', async () => {
      const store = await openWith(open, buildEvents(1))
      expect(await store.get('0'.repeat(32))).toBeNull()
      expect(await store.get("' OR 1=1 --")).toBeNull()
    })
  })
}

function orderKey(event: { '@timestamp': string; event: { id: string } }): string {
  return `${event['@timestamp']} ${event.event.id}`
}
