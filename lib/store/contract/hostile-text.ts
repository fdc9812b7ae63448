import { describe, expect, test } from 'vitest'
import { buildEvent } from '../../testing/build-event'
import { everything, findIds, type OpenEventStore, openWith, where } from './event-store-fixture'

const texts = [
  "'; DROP TABLE events; --",
  '$1 {{7*7}} \\u0041 \\',
  'nul \u0000 in the middle',
  'two\nlines\r\n\ttab',
  '\u202e right to left \u2066',
  '🦅 é 汉字 ﷽',
  '100%_\\%',
  '"quoted" [brackets] {braces} <b>&amp;',
  '__proto__',
  '*',
]

const keys = [
  'a.b',
  'a/b',
  'a~b',
  '~0~1',
  'proc.aname[2]',
  'jevt.value[/requestObject/spec/volumes]',
  'container.mount.dest[/proc*]',
  '"quoted" \'key\'',
  '$.x',
  '*',
  '0',
  ' ',
  '__proto__',
  'constructor',
  'schlüssel 键',
]

/** Every text of an event is written by someone who may be an attacker. */
export function describeHostileText(open: OpenEventStore): void {
  describe('hostile text', () => {
    test('is kept, found exactly and counted as it is', async () => {
      const events = texts.map((text) =>
        buildEvent({
          rule: { name: text },
          message: text,
          tags: [text],
          eyrie: { fields: { own: text } },
        }),
      )
      const store = await openWith(open, events)
      for (const [index, text] of texts.entries()) {
        const id = events[index]?.event.id ?? ''
        expect((await store.get(id))?.message, text).toBe(text)
        for (const field of ['rule.name', 'tags', 'eyrie.fields.own']) {
          expect(await findIds(store, where(field, text)), `${field}: ${text}`).toEqual([id])
        }
        expect(await findIds(store, where('message', text)), text).toContain(id)
      }
      for (const field of ['rule.name', 'tags', 'eyrie.fields.own']) {
        const { values } = await store.top(everything(), field, 100)
        expect(values.map((each) => each.value).sort(), field).toEqual([...texts].sort())
      }
      const trend = await store.trend(everything(), 'rule.name', 60_000)
      const [bucket] = trend
      expect(Object.values(bucket?.series ?? {}).reduce((sum, count) => sum + count, 0)).toBe(
        texts.length,
      )
    })

    test('keys of the sensor’s own fields are found whole, whatever they are made of', async () => {
      const events = keys.map((key, index) =>
        buildEvent({ eyrie: { fields: Object.fromEntries([[key, `value ${index}`]]) } }),
      )
      const store = await openWith(open, events)
      for (const [index, key] of keys.entries()) {
        const field = `eyrie.fields.${key}`
        const id = events[index]?.event.id ?? ''
        expect(await findIds(store, where(field, `value ${index}`)), key).toEqual([id])
        const { values } = await store.top(everything(), field, 10)
        expect(
          values.map((each) => each.value),
          key,
        ).toEqual([`value ${index}`])
      }
    })

    test('half characters are made whole and break no question', async () => {
      const half = buildEvent({
        message: 'half \ud800 character',
        rule: { name: 'cut \udfff' },
        eyrie: { fields: { 'half\ud800': 'x\ud83d', 'escaped\\ud800': '\\ud800' } },
      })
      const store = await openWith(open, [half, buildEvent()])
      const kept = await store.get(half.event.id)
      expect(kept?.message).toBe('half \ufffd character')
      expect(kept?.eyrie.fields['escaped\\ud800']).toBe('\\ud800')
      expect(await findIds(store, where('eyrie.fields.half\ufffd', 'x\ufffd'))).toHaveLength(1)
      expect(await findIds(store, where('rule.name', 'cut \udfff'))).toHaveLength(1)
      expect((await store.top(everything(), 'eyrie.fields.proc.name', 5)).values).toHaveLength(1)
    })

    test('very long texts are kept whole', async () => {
      const long = 'Ω'.repeat(50_000)
      const event = buildEvent({
        message: `${long} end`,
        process: { command_line: long },
        eyrie: { fields: { long } },
      })
      const store = await openWith(open, [event])
      const kept = await store.get(event.event.id)
      expect(kept?.message === `${long} end`).toBe(true)
      expect(kept?.eyrie.fields['long'] === long).toBe(true)
      expect(await findIds(store, everything())).toHaveLength(1)
    })
  })
}
