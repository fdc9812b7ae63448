import { describe, expect, it } from 'vitest'
import {
  columnChoices,
  columnsMost,
  fitWidth,
  gridTemplate,
  readColumns,
  toggleColumn,
  usualColumns,
} from './event-columns'

describe('the columns that an address or the browser names', () => {
  it('are fields of events, each once, after the time', () => {
    expect(readColumns(['rule.name', 'nope', '@timestamp', 'rule.name', 7, 'tags'])).toEqual([
      '@timestamp',
      'rule.name',
      'tags',
    ])
  })

  it('are none where none of them is a field', () => {
    expect(readColumns([])).toBeNull()
    expect(readColumns(['@timestamp', '<script>'])).toBeNull()
  })

  it('are no more than a table may have', () => {
    const many = Array.from({ length: 40 }, (_, index) => `eyrie.fields.f${index}`)
    expect(readColumns(many)).toHaveLength(columnsMost)
  })
})

describe('choosing columns', () => {
  it('adds at the end and takes away where it stands', () => {
    expect(toggleColumn(usualColumns, 'user.name').at(-1)).toBe('user.name')
    expect(toggleColumn(usualColumns, 'rule.name')).not.toContain('rule.name')
  })

  it('has every field but the time, the known ones first', () => {
    const choices = columnChoices(['@timestamp', 'tags'])
    expect(choices[0]).toBe('tags')
    expect(choices).not.toContain('@timestamp')
    expect(new Set(choices).size).toBe(choices.length)
  })
})

describe('the widths of columns', () => {
  it('hold within bounds, whatever was kept', () => {
    expect([fitWidth(-5), fitWidth(120.4), fitWidth(1e9)]).toEqual([56, 120, 900])
  })

  it('share what is left by those that nobody set, and may shrink somewhat', () => {
    expect(gridTemplate(['@timestamp', 'rule.name', 'tags'], { 'rule.name': 300 })).toBe(
      '150px 300px minmax(90px, 150fr)',
    )
  })

  it('fill the table by the last one where all are set', () => {
    expect(gridTemplate(['@timestamp', 'tags'], { '@timestamp': 100, tags: 80 })).toBe(
      '100px minmax(80px, 1fr)',
    )
  })
})
