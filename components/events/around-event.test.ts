import { describe, expect, it } from 'vitest'
import { matches } from '@/lib/query/match'
import { parseQuery } from '@/lib/query/parse'
import { buildSecurityEvent } from '@/lib/testing/build-event'
import { aroundHref } from './around-event'

const at = '2026-03-02T09:00:00.000Z'

function read(event: ReturnType<typeof buildSecurityEvent>) {
  const search = new URL(aroundHref(event), 'http://localhost').searchParams
  const parsed = parseQuery(search.get('q') ?? '')
  if ('mistakes' in parsed) throw new Error('the link has a mistake')
  return { search, tree: parsed.tree }
}

describe('around an event', () => {
  it('is five minutes to both sides, with the event open', () => {
    const event = buildSecurityEvent({ '@timestamp': at })
    const { search } = read(event)
    expect(search.get('from')).toBe('2026-03-02T08:55:00.000Z')
    expect(search.get('to')).toBe('2026-03-02T09:05:00.000Z')
    expect(search.get('event')).toBe(event.event.id)
  })

  it('is the same pod alone, whatever it is called', () => {
    const name = 'a" or "b'
    const event = buildSecurityEvent({ kubernetes: { pod: { name } } })
    const { tree } = read(event)
    expect(matches(tree, event)).toBe(true)
    const other = buildSecurityEvent({ kubernetes: { pod: { name: 'b' } } })
    expect(matches(tree, other)).toBe(false)
  })

  it('is the same host for what ran in no pod', () => {
    const event = buildSecurityEvent({ kubernetes: undefined })
    expect(read(event).search.get('q')).toBe('observer.hostname: node-1')
  })
})
