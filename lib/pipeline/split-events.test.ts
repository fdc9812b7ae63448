import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partLimit, splitEvents } from './split-events'

const texts = async (text: string) =>
  (await splitEvents(text, 100))?.map(({ start, end }) => text.slice(start, end))

describe('splitEvents', () => {
  test('what it cuts out of any array parses to the elements of that array', async () => {
    const element = fc.oneof(fc.object(), fc.string({ unit: 'binary' }), fc.integer())
    await fc.assert(
      fc.asyncProperty(fc.array(element), fc.constantFrom(0, 2), async (values, space) => {
        const text = ` ${JSON.stringify(values, null, space)}\n`
        const parsed = (await texts(text))?.map((part) => JSON.parse(part))
        expect(parsed).toEqual(JSON.parse(text))
      }),
    )
  })

  test('an object is one, with quotes and brackets in its strings', async () => {
    expect(await texts(' {"a":"]}\\"[{,"} ')).toEqual(['{"a":"]}\\"[{,"}'])
  })

  test.each(['', '1', '"a"', '[1', '[1]]', '[1] 2', '{"a":1}\n{"a":2}', '["a'])(
    '%j is not one whole value that could be split',
    async (text) => {
      expect(await splitEvents(text, 100)).toBeNull()
    },
  )

  test('it stops at the first element too many', async () => {
    expect(await splitEvents('[1,2,3,4,5,6', 3)).toHaveLength(4)
  })

  test('it counts commas and brackets of each element by itself', async () => {
    const wide = `[${'1,'.repeat(partLimit)}1]`
    const spans = await splitEvents(`[{"a":1,"b":[]},${wide}]`, 10)
    expect(spans?.map(({ parts }) => parts)).toEqual([3, partLimit + 1])
  })
})
