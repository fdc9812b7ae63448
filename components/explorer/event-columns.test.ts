import { describe, expect, it } from 'vitest'
import {
  columnChoices,
  columnsMost,
  fitWidth,
  gridTemplate,
  moveColumn,
  pressedOrder,
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

describe('moving a column', () => {
  const columns = ['@timestamp', 'a', 'b', 'c']

  it('puts it where it is told, and the others close up', () => {
    expect(moveColumn(columns, 'a', 2)).toEqual(['@timestamp', 'b', 'a', 'c'])
    expect(moveColumn(columns, 'c', 1)).toEqual(['@timestamp', 'c', 'a', 'b'])
  })

  it('leaves the time the first, and nothing outside', () => {
    expect(moveColumn(columns, 'b', 0)).toEqual(['@timestamp', 'b', 'a', 'c'])
    expect(moveColumn(columns, 'b', 99)).toEqual(['@timestamp', 'a', 'c', 'b'])
    expect(moveColumn(columns, '@timestamp', 2)).toEqual(columns)
    expect(moveColumn(columns, 'z', 2)).toEqual(columns)
  })
})

describe('pressing the name of a column', () => {
  it('orders names from the first on, numbers and times from the greatest', () => {
    const byTime = { sort: '@timestamp', order: 'asc' } as const
    expect(pressedOrder(byTime, 'rule.name')).toEqual({ sort: 'rule.name', order: 'asc' })
    expect(pressedOrder(byTime, 'event.severity').order).toBe('desc')
    const byRule = { sort: 'rule.name', order: 'asc' } as const
    expect(pressedOrder(byRule, '@timestamp')).toEqual({ sort: '@timestamp', order: 'desc' })
  })

  it('turns the order round where it is ordered by it', () => {
    const down = pressedOrder({ sort: 'rule.name', order: 'asc' }, 'rule.name')
    expect(down).toEqual({ sort: 'rule.name', order: 'desc' })
    expect(pressedOrder(down, 'rule.name').order).toBe('asc')
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
