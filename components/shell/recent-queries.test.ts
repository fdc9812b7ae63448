import { describe, expect, it } from 'vitest'
import { readRecent, savedQueries, withRecent } from './recent-queries'

describe('the recent queries', () => {
  it('stand newest first, each once, ten of them', () => {
    let recent: readonly string[] = []
    for (let number = 0; number < 12; number += 1) recent = withRecent(recent, `q${number}`)
    recent = withRecent(recent, 'q5')
    expect(recent).toHaveLength(10)
    expect(recent.slice(0, 2)).toEqual(['q5', 'q11'])
    expect(recent.filter((query) => query === 'q5')).toHaveLength(1)
  })

  it('are followed by those of saved views, each once and by name', () => {
    const view = { id: '1', page: '/events', isDefault: false, savedAt: '2026-03-02T09:00:00.000Z' }
    const saved = savedQueries([
      { ...view, name: 'Shells', search: '?from=now-1h&q=process.name%3A+bash' },
      { ...view, name: 'A day', search: '?from=now-24h' },
    ])
    expect([...saved]).toEqual([['process.name: bash', 'Shells']])
  })

  it('are none where what the browser keeps is something else', () => {
    expect(readRecent({ a: 1 })).toEqual([])
    expect(readRecent(['a', 5, null])).toEqual(['a'])
  })
})
