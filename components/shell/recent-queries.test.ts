import { describe, expect, it } from 'vitest'
import { readRecent, withRecent } from './recent-queries'

describe('the recent queries', () => {
  it('stand newest first, each once, ten of them', () => {
    let recent: readonly string[] = []
    for (let number = 0; number < 12; number += 1) recent = withRecent(recent, `q${number}`)
    recent = withRecent(recent, 'q5')
    expect(recent).toHaveLength(10)
    expect(recent.slice(0, 2)).toEqual(['q5', 'q11'])
    expect(recent.filter((query) => query === 'q5')).toHaveLength(1)
  })

  it('are none where what the browser keeps is something else', () => {
    expect(readRecent({ a: 1 })).toEqual([])
    expect(readRecent(['a', 5, null])).toEqual(['a'])
  })
})
