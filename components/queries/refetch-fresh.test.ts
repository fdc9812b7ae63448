import { expect, test } from 'vitest'
import { refetchFresh } from './refetch-fresh'

const answered = {
  ...{ data: {}, error: null, isFetching: false, isPending: false },
  ...{ isPlaceholderData: false, fetchStatus: 'idle' },
}
const calledOff = { ...answered, data: undefined, isPending: true }

/** How often it asked, with an answer under way or without; `becomes`: what became of that. */
async function asks(query: typeof answered, becomes = answered): Promise<number> {
  let isUnder = query.isFetching
  let asked = 0
  await refetchFresh({
    ...query,
    refetch: async ({ cancelRefetch }) => {
      expect(cancelRefetch).toBe(false)
      if (!isUnder) asked += 1
      isUnder = false
      return becomes
    },
  })
  return asked
}

const fetching = { ...answered, isFetching: true, fetchStatus: 'fetching' }

test('what has changed is asked for once, also where an answer made before is still under way', async () => {
  expect(await asks(answered)).toBe(1)
  expect(await asks(fetching)).toBe(1)
})

test('what its reader called off is left alone, before it is asked for again or meanwhile', async () => {
  expect(await asks({ ...answered, isPending: true })).toBe(0)
  expect(await asks(fetching, { ...calledOff, data: {} })).toBe(0)
})
