import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './parse-json'

type Tree = null | boolean | number | bigint | string | Tree[] | Map<string, Tree>

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0-9"\\{}:,[\]e.-]{0,40}$/),
    fc.array(tie('tree'), { maxLength: 6 }),
    fc
      .array(fc.tuple(fc.string(), tie('tree')), { maxLength: 6 })
      .map((entries) => new Map(entries)),
  ),
}))

function write(value: Tree, space: string): string {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map((part) => write(part, space)).join(`${space},`)}]`
  if (value instanceof Map) {
    const parts = [...value].map(
      ([key, part]) => `${JSON.stringify(key)}${space}:${space}${write(part, space)}`,
    )
    return `{${parts.join(',')}${space}}`
  }
  return JSON.stringify(value)
}

function expected(value: Tree): unknown {
  if (typeof value === 'bigint') return exactInteger(value.toString())
  // A double such as 1e20 is written as an integer by JSON.stringify.
  if (typeof value === 'number') {
    const text = JSON.stringify(value)
    return /^-?[0-9]+$/.test(text) ? exactInteger(text) : value
  }
  if (Array.isArray(value)) return value.map(expected)
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, part]) => [key, expected(part)]))
  }
  return value
}

const exactInteger = (text: string) => (Number.isSafeInteger(Number(text)) ? Number(text) : text)

describe('parseJson', () => {
  test('nanoseconds since the epoch, beyond 2^53, come back as the digits they were sent in', () => {
    expect(parseJson('{"evt.time":1787217302123456789}')).toEqual({
      'evt.time': '1787217302123456789',
    })
  })

  test('the largest safe integer is a number, the next one is text', () => {
    expect(
      parseJson('[9007199254740991,9007199254740992,-9007199254740991,-9007199254740992]'),
    ).toEqual([9007199254740991, '9007199254740992', -9007199254740991, '-9007199254740992'])
  })

  test('any tree of values is read without changing one of them', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('', ' ', '\n\t'), (value, space) => {
        expect(parseJson(write(value, space))).toStrictEqual(expected(value))
      }),
      { numRuns: 500 },
    )
  })

  test('what JSON.parse refuses is refused, with the same words and positions', () => {
    const fragments = fc.constantFrom(
      '1787217302123456789',
      '-',
      '0',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      ' ',
      'a',
      '1e400',
      '.',
      '+',
      'true',
    )
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 8 }), (parts) => {
        const text = parts.join('')
        let message: string | null = null
        try {
          JSON.parse(text)
        } catch (error) {
          message = String(error)
        }
        if (message === null) parseJson(text)
        else expect(() => parseJson(text)).toThrow(SyntaxError)
      }),
      { numRuns: 5000 },
    )
    expect(() => parseJson('{"a":1787217302123456789,"b":}')).toThrow(
      new SyntaxError(messageOf('{"a":1787217302123456789,"b":}')),
    )
  })

  test('a long number in the place of a key stays a mistake', () => {
    expect(() => parseJson('{1787217302123456789: 1}')).toThrow(SyntaxError)
  })

  test('a long number with a leading zero stays a mistake', () => {
    expect(() => parseJson('[01787217302123456789]')).toThrow(SyntaxError)
  })

  test('digits inside strings and keys are left alone, whatever is escaped around them', () => {
    const text =
      '{"a\\"1787217302123456789":"\\\\","b":"x 1787217302123456789 \\" 1787217302123456789"}'
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  test('fractions and exponents stay numbers, however many digits they have', () => {
    expect(parseJson('[0.12345678901234567890,1.5e300,1787217302123456789.5,1e5]')).toEqual([
      0.12345678901234568, 1.5e300, 1787217302123456800, 100000,
    ])
  })

  test('a number beyond the range of a double is kept as its text, never as Infinity', () => {
    expect(parseJson('[1e400,-1e400,9e308,1.0E+999]')).toEqual([
      '1e400',
      '-1e400',
      '9e308',
      '1.0E+999',
    ])
    expect(parseJson('9e308')).toBe('9e308')
  })

  test('minus zero is read as JSON.parse reads it', () => {
    expect(Object.is(parseJson('-0'), -0)).toBe(true)
  })

  test('of a repeated key the last value counts', () => {
    expect(parseJson('{"a":1,"a":1787217302123456789}')).toEqual({ a: '1787217302123456789' })
  })

  test('a key called __proto__ is only a key', () => {
    const value = parseJson('{"__proto__":{"polluted":1787217302123456789}}') as object
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.hasOwn(value, '__proto__')).toBe(true)
    expect('polluted' in {}).toBe(false)
  })

  test('a string of 16 MB made of escapes is read in linear time', () => {
    const text = `["${'\\"'.repeat(4_000_000)}${'\\\\'.repeat(4_000_000)}",1787217302123456789]`
    const started = performance.now()
    expect((parseJson(text) as unknown[])[1]).toBe('1787217302123456789')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('an integer of a million digits is kept as text', () => {
    const digits = '7'.repeat(1_000_000)
    expect(parseJson(`[${digits}]`)).toEqual([digits])
  })

  test('an integer of eight million digits too, and a fraction of thousands is a number', () => {
    const digits = '9'.repeat(8_000_000)
    expect(parseJson(`[1,${digits}]`)).toEqual([1, digits])
    expect(parseJson(`[${'1.5'.padEnd(5000, '0')}]`)).toEqual([1.5])
  })

  test('nesting a million levels deep does not overflow the stack', () => {
    const depth = 1_000_000
    expect(() => parseJson('['.repeat(depth) + ']'.repeat(depth))).not.toThrow()
  })
})

function messageOf(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}
