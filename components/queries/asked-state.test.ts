import { describe, expect, it } from 'vitest'
import { askedState } from './asked-state'

const query = {
  data: undefined as unknown,
  error: null as unknown,
  isFetching: false,
  isPending: true,
  isPlaceholderData: false,
  fetchStatus: 'fetching',
  refetch: () => undefined,
}

const way = { cancelled: 'called off', askAgain: () => undefined }

describe('the state of a panel whose question may be called off', () => {
  it('is loading while an answer is awaited, and ready with it', () => {
    expect(askedState(query, way).kind).toBe('loading')
    const answered = { ...query, data: {}, isPending: false, fetchStatus: 'idle' }
    expect(askedState(answered, way).kind).toBe('ready')
  })

  it('is an error with the reason once it was called off, whatever is still shown', () => {
    const called = { ...query, fetchStatus: 'idle' }
    expect(askedState(called, way)).toMatchObject({
      kind: 'error',
      error: { message: 'called off' },
      retry: way.askAgain,
    })
    const older = { ...called, data: {}, isPending: false, isPlaceholderData: true }
    expect(askedState(older, way).kind).toBe('error')
  })
})
