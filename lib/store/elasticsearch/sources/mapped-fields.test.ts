import { expect, test } from 'vitest'
import { placeOf, readMapping } from './mapped-fields'

const fields = readMapping({
  runtime: { late: { type: 'keyword' } },
  properties: {
    rule: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } },
    priority: { type: 'keyword' },
    output: { type: 'text' },
    lower: { type: 'keyword', normalizer: 'lowercase' },
    bare: { type: 'keyword', doc_values: false },
    when: { type: 'date' },
    'dotted.key': { type: 'keyword' },
    map: { type: 'flattened' },
    output_fields: {
      properties: { k8s: { properties: { ns: { properties: { name: { type: 'keyword' } } } } } },
    },
  },
})

test('a field is called by its whole name, however its mapping nests it', () => {
  expect([...fields.keys()]).toEqual(
    expect.arrayContaining(['rule', 'dotted.key', 'output_fields.k8s.ns.name', 'late']),
  )
  expect(fields.has('output_fields')).toBe(false)
})

test('a keyword has its column, a text the one beside it', () => {
  expect(placeOf(fields, ['priority'])).toEqual({ columns: ['priority'], paths: ['priority'] })
  expect(placeOf(fields, ['rule'])).toEqual({ columns: ['rule.keyword'], paths: ['rule'] })
})

test.each(['output', 'lower', 'bare', 'when'])('%s is read from the document', (name) => {
  expect(placeOf(fields, [name])).toEqual({ columns: [], paths: [name] })
})

test('any key of a flattened map has a column; what nobody mapped has no place', () => {
  expect(placeOf(fields, ['map.any.key'])?.columns).toEqual(['map.any.key'])
  expect(placeOf(fields, ['nothing', 'nowhere.at.all'])).toBeNull()
})
