import { expect, test } from 'vitest'
import { tellLost } from '../api/read-readiness'
import { decodeBody } from '../pipeline/decode-body'
import { normaliseFalco } from '../sensors/falco/normalise'
import { chooseLanguage } from './language'
import { messagesByLanguage } from './messages'

function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(texts)
}

test('both languages have the same keys and no other', () => {
  expect(shape(messagesByLanguage.zh)).toEqual(shape(messagesByLanguage.en))
})

test('no text is empty or exclaims', () => {
  for (const messages of Object.values(messagesByLanguage)) {
    for (const text of texts(messages)) expect(text).toMatch(/^[^!！]+$/)
  }
})

test('the kept language wins over what the browser asks for', () => {
  expect(chooseLanguage('zh', 'en-US,en;q=0.9')).toBe('zh')
})

test.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['de-DE,de;q=0.9,zh;q=0.5,en;q=0.4', 'zh'],
  ['en;q=0.3,zh-Hans-CN', 'zh'],
  ['zh;q=0,en', 'en'],
  ['fr', 'en'],
  [null, 'en'],
])('a browser that asks for %s is answered in %s', (asked, language) => {
  expect(chooseLanguage(undefined, asked)).toBe(language)
  expect(chooseLanguage('xx', asked)).toBe(language)
})

test('the warning of lost events is told in Chinese as the server words it', () => {
  const untilMs = Date.UTC(2026, 2, 2, 9)
  const { missingWhy } = messagesByLanguage.zh.states
  const some = missingWhy(tellLost({ afterMs: Date.UTC(2026, 2, 2, 8), untilMs }))
  const none = missingWhy(tellLost({ afterMs: 0, untilMs }))
  expect(some).toContain(
    '2026-03-02T09:00:00.000Z 之前到达的事件均已确认接收，现存最新的一条为 2026-03-02T08',
  )
  expect(none).toContain('现已一条不存')
  for (const text of [some, none]) expect(text).not.toContain('acknowledged')
})

test('each reason for which something of Falco is refused is told in Chinese', async () => {
  const context = { nowMs: 0, oldestKeptMs: 0, clusterName: 'default' }
  const sound = { rule: 'x', priority: 'Error', time: '2026-03-02T09:00:00Z' }
  const made = [
    7,
    { ...sound, rule: '' },
    { ...sound, priority: 'Dreadful' },
    { ...sound, output_fields: 'none' },
    { ...sound, time: undefined },
    { ...sound, time: {} },
    { ...sound, time: 'yesterday' },
  ].map((payload) => normaliseFalco(payload, context))
  const deep = `${'['.repeat(70)}${']'.repeat(70)}`
  const body = `{"a":1}\n{"b\n{"c":${deep}}\n{"d":[${'0,'.repeat(60_000)}0]}\n{"e" 1}`
  const items = await decodeBody(Buffer.from(body), { contentType: 'application/x-ndjson' })
  const dead = [...made, ...items].flatMap((one) => (one.kind === 'dead' ? [one.reason] : []))
  expect(dead).toHaveLength(11)
  for (const reason of dead) {
    expect(messagesByLanguage.zh.sensors.reason(reason), reason).toMatch(/[\u4e00-\u9fff]/)
  }
  expect(messagesByLanguage.zh.sensors.reason('of another kind')).toBe('of another kind')
})
