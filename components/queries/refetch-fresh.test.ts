import { expect, test } from 'vitest'
import { refetchFresh } from './refetch-fresh'

/** How often it asked, with an answer under way or without. */
async function asks(isFetching: boolean): Promise<number> {
  let under = isFetching ? Promise.resolve() : null
  let asked = 0
  await refetchFresh({
    isFetching,
    refetch: ({ cancelRefetch }) => {
      expect(cancelRefetch).toBe(false)
      if (under === null) asked += 1
      const answer = under ?? Promise.resolve()
      under = null
      return answer
    },
  })
  return asked
}

test('what has changed is asked for once, also where an answer made before is still under way', async () => {
  expect(await asks(false)).toBe(1)
  expect(await asks(true)).toBe(1)
})
