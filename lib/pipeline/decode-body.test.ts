import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../domain/app-error'
import { readPayload } from '../testing/payloads/read-payload'
import { bodyLimitBytes, type DecodedItem, decodeBody, eventLimit } from './decode-body'
import { partLimit } from './split-events'

const json = { contentType: 'application/json' }
const lines = { contentType: 'application/x-ndjson' }
const values = (items: readonly DecodedItem[]) =>
  items.map((item) => (item.kind === 'value' ? item.value : item.reason))
const decodeText = (text: string, headers = json) => decodeBody(Buffer.from(text), headers)
const refusal = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof AppError) return error
  throw new Error(`not refused: ${String(error)}`)
}

describe('decodeBody', () => {
  test('a request recorded from Falcosidekick is one event, its nanoseconds whole', async () => {
    const { headers, body } = readPayload('sidekick-webhook')
    const [item] = await decodeBody(body, headers)
    expect(item).toMatchObject({
      kind: 'value',
      index: 0,
      value: { output_fields: { 'evt.time': '1795240805408091526' } },
    })
  })

  test('an object, an array and one object a line are all read', async () => {
    expect(values(await decodeText('{"a":1}'))).toEqual([{ a: 1 }])
    expect(values(await decodeText('[{"a":1},{"a":2}]'))).toEqual([{ a: 1 }, { a: 2 }])
    expect(values(await decodeText('{"a":1}\r\n\n{"a":2}\n', lines))).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('lines of objects are read although they are called plain JSON', async () => {
    expect(values(await decodeText('{"a":1}\n{"a":2}'))).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('an object written over many lines is one event', async () => {
    expect(values(await decodeText('{\n "a": {\n  "b": 1\n }\n}'))).toEqual([{ a: { b: 1 } }])
  })

  test('a body without a content type counts as JSON', async () => {
    expect(values(await decodeBody(Buffer.from('{"a":1}'), {}))).toEqual([{ a: 1 }])
  })

  test('a broken line costs only itself', async () => {
    const items = await decodeText('{"a":1}\n{"a":\n{"a":3}', lines)
    expect(items).toEqual([
      { kind: 'value', index: 0, value: { a: 1 } },
      {
        kind: 'dead',
        index: 1,
        pointer: '',
        reason: 'not valid JSON: it ends early, at character 5',
        body: '{"a":',
      },
      { kind: 'value', index: 2, value: { a: 3 } },
    ])
  })

  test('a charset is taken at its word, and an unknown one refused', async () => {
    const latin = Buffer.from('{"a":"\xe9"}', 'latin1')
    const named = { contentType: 'application/json; charset="ISO-8859-1"' }
    expect(values(await decodeBody(latin, named))).toEqual([{ a: 'é' }])
    const utf8 = { contentType: 'application/json; charset=UTF-8' }
    expect(values(await decodeText('{"a":"é"}', utf8))).toEqual([{ a: 'é' }])
    const unknown = { contentType: 'application/json; charset=klingon' }
    expect((await refusal(decodeText('{}', unknown))).code).toBe('unsupported-media-type')
  })

  test('bytes that are not UTF-8 become U+FFFD and cost nothing else', async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"x'), Buffer.from([0xff]), Buffer.from('y"}')])
    expect(values(await decodeBody(bytes, json))).toEqual([{ a: 'x\ufffdy' }])
  })

  test('a byte order mark is passed over', async () => {
    expect(values(await decodeText('\ufeff{"a":1}'))).toEqual([{ a: 1 }])
  })

  test('an escaped NUL is a character; a raw one is a mistake with its position', async () => {
    expect(values(await decodeText('{"a":"\\u0000"}'))).toEqual([{ a: '\0' }])
    const error = await refusal(decodeText('{"a":"\0"}'))
    expect(error.mistakes).toEqual([{ pointer: '', message: 'not valid JSON at character 6' }])
  })

  test('gzip is unpacked, in one member or several', async () => {
    const gzip = { ...lines, contentEncoding: 'gzip' }
    const packed = Buffer.concat([gzipSync('{"a":1}\n{"a"'), gzipSync(':2}')])
    expect(values(await decodeBody(packed, gzip))).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('a zip bomb is stopped at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(bodyLimitBytes + 1, 32))
    expect(bomb.length).toBeLessThan(20_000)
    const error = await refusal(decodeBody(bomb, { ...json, contentEncoding: 'gzip' }))
    expect(error.code).toBe('too-large')
  })

  test('a plain body beyond the limit is too large', async () => {
    const error = await refusal(decodeBody(Buffer.alloc(bodyLimitBytes + 1, 32), json))
    expect(error.code).toBe('too-large')
  })

  test('gzip that is cut off or no gzip at all is an invalid request', async () => {
    const gzip = { ...json, contentEncoding: 'gzip' }
    const cut = gzipSync('{"a":1}').subarray(0, 12)
    expect((await refusal(decodeBody(cut, gzip))).code).toBe('invalid-request')
    expect((await refusal(decodeText('{}', gzip))).code).toBe('invalid-request')
  })

  test('an encoding or a media type that is not known is refused as such', async () => {
    const brotli = decodeText('{}', { ...json, contentEncoding: 'br' } as typeof json)
    expect((await refusal(brotli)).code).toBe('unsupported-media-type')
    const text = decodeText('{}', { contentType: 'text/plain' })
    expect((await refusal(text)).code).toBe('unsupported-media-type')
  })

  test.each([
    ['', 'empty'],
    [' \n ', 'blank'],
    ['"text"', 'a string'],
    ['null', 'null'],
    ['{"a":1}{"a":2}', 'two objects on one line'],
    ['{\n "a": ,\n}', 'a broken object over many lines'],
  ])('nothing can be read from %j (%s)', async (text) => {
    expect((await refusal(decodeText(text))).code).toBe('invalid-request')
  })

  test('a mistake is told with its place', async () => {
    const error = await refusal(decodeText('{\n "a": xyz\n}'))
    expect(error.mistakes).toEqual([
      { pointer: '', message: 'not valid JSON at character 8 (line 2)' },
    ])
  })

  test('a foreign character put anywhere into JSON is found where it is', async () => {
    const text = '{"a":[1,{"b":null},true],"c":"d"}'
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), async (at) => {
        fc.pre(text.slice(0, at).split('"').length % 2 === 1)
        const error = await refusal(decodeText(`${text.slice(0, at)}§${text.slice(at)}`))
        expect(error.mistakes[0]?.message).toBe(`not valid JSON at character ${at}`)
      }),
    )
  })

  test('lines without any event among them are an invalid request that names the first mistake', async () => {
    const error = await refusal(decodeText('nonsense\nmore', lines))
    expect(error.code).toBe('invalid-request')
    expect(error.mistakes[0]?.message).toMatch(/^event 0: not valid JSON at character 1/)
  })

  test('an event nested too deep is dead and its neighbours live', async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    const items = await decodeText(`[${nested(64)},${nested(65)},${nested(1)}]`)
    expect(items.map((item) => item.kind)).toEqual(['value', 'dead', 'value'])
    expect(items[1]).toMatchObject({ index: 1, reason: 'nested deeper than 64 levels' })
  })

  test('events are read in their places beside one of too many values, however long the body', async () => {
    const many = JSON.stringify({ n: 0, parts: Array.from({ length: partLimit + 1 }, () => 1) })
    const all = Array.from({ length: 900 }, (_, n) =>
      n % 300 === 150 ? many : JSON.stringify({ n, text: 'x'.repeat(400) }),
    )
    const items = await decodeText(`[${all.join(' , ')}]`)
    expect(items.map(({ index }) => index)).toEqual(all.map((_, n) => n))
    expect(items.flatMap((item, n) => (item.kind === 'dead' ? [n] : []))).toEqual([150, 450, 750])
    for (const [n, item] of items.entries()) {
      if (item.kind === 'value') expect(item.value).toMatchObject({ n })
    }
  })

  test('a hundred thousand levels do not overflow the stack', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const items = await decodeText(`{"a":1}\n{"a":${deep}}`, lines)
    expect(items.map((item) => item.kind)).toEqual(['value', 'dead'])
  })

  test('more events than a request may carry are too large, as array and as lines', async () => {
    const many = Array.from({ length: eventLimit + 1 }, () => '{}')
    expect((await refusal(decodeText(`[${many.join(',')}]`))).code).toBe('too-large')
    expect((await refusal(decodeText(many.join('\n'), lines))).code).toBe('too-large')
    expect(await decodeText(`[${many.slice(1).join(',')}]`)).toHaveLength(eventLimit)
  })

  test('a body full of mistakes does not hold up the others', async () => {
    const broken = Array.from({ length: eventLimit - 1 }, () => '{"a":x,"b":"some more text"}')
    const started = performance.now()
    const items = await decodeText(['{}', ...broken].join('\n'), lines)
    expect(performance.now() - started).toBeLessThan(5000)
    expect(items[100]).toMatchObject({ kind: 'dead', reason: 'not valid JSON at character 5' })
    expect(items[101]).toMatchObject({ kind: 'dead', reason: 'not valid JSON' })
  })

  test('a body of exactly the limit is read, plain and packed', async () => {
    const start = '{"a":"'
    const text = `${start}${'x'.repeat(bodyLimitBytes - start.length - 2)}"}`
    expect(await decodeText(text)).toHaveLength(1)
    const packed = { ...json, contentEncoding: 'gzip' }
    expect(await decodeBody(gzipSync(text), packed)).toHaveLength(1)
  })

  test('what Go escapes is the same as what it stands for', async () => {
    const [escaped] = values(await decodeText('{"a":"\\u003cNA\\u003e \\u0026"}'))
    expect(escaped).toEqual({ a: '<NA> &' })
  })

  test('any bytes are either read or refused with an AppError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, isLines) => {
        const outcome = await decodeBody(Buffer.from(bytes), isLines ? lines : json).catch(
          (error: unknown) => error,
        )
        expect(Array.isArray(outcome) || outcome instanceof AppError).toBe(true)
      }),
    )
  })
})
