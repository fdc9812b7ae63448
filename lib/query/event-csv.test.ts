import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSecurityEvent } from '../testing/build-event'
import { csvCell, csvHeader, csvRecord } from './event-csv'

/** Reads one record of CSV as RFC 4180 says. */
function readRecord(text: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at))
    const cell = quoted?.[0] ?? /^[^,\r\n]*/.exec(text.slice(at))?.[0] ?? ''
    cells.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : cell)
    at += cell.length + 1
    if (text[at - 1] !== ',') break
  }
  return cells
}

describe('a cell of CSV', () => {
  it('is never one that a spreadsheet would run', () => {
    const attacks = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', ' =1', '"=1', '""=1']
    const wide = ['＝1', '＋1', '－1', '＠SUM(1)', "'=1", '“=cmd|calc!A0', '=1","=2', '"\t=1']
    for (const attack of [...attacks, ...wide]) {
      const [cell] = readRecord(csvCell(attack))
      expect(cell, JSON.stringify(attack)).toMatch(/^'/)
      expect(cell?.replaceAll("'", '')).toBe(attack.replaceAll("'", ''))
    }
  })

  it('comes back as it was, but for the apostrophe and NUL', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const read = readRecord(texts.map(csvCell).join(','))
        expect(read).toHaveLength(texts.length)
        for (const [index, text] of texts.entries()) {
          const whole = text.replaceAll('\0', '\ufffd')
          const plain = (one: string | undefined) => one?.replaceAll("'", '')
          expect(plain(read[index])).toBe(plain(whole))
        }
      }),
    )
  })

  it('is not cut by a spreadsheet that takes semicolons or tabs for commas', () => {
    const cells = { 'a;=1': "a;'=1", 'a\t=1': "a\t'=1", 'a\n =1': "a\n' =1", 'a;"=1': 'a;\'""=1' }
    for (const [text, safe] of Object.entries(cells)) expect(csvCell(text)).toBe(`"${safe}"`)
    const line = `2026,abc,${csvCell("x;=cmd|'/C calc'!A0;y")},z`
    for (const cell of line.split(/[;\t]/)) expect(cell).not.toMatch(/^[" ]*=/)
  })

  it('stays as it is where nothing in it is special', () => {
    expect(csvCell('payments/api-7f9c')).toBe('payments/api-7f9c')
    expect(csvCell('')).toBe('')
  })
})

describe('an event as a record of CSV', () => {
  const names = readRecord(csvHeader.trimEnd())

  it('has every named field once, and both maps', () => {
    expect(names.slice(0, 3)).toEqual(['timestamp', 'event.id', 'event.kind'])
    expect(names.slice(-2)).toEqual(['kubernetes.labels', 'eyrie.fields'])
    expect(new Set(names).size).toBe(names.length)
  })

  it('has its values under their names, several of one on lines of their own', () => {
    const event = buildSecurityEvent({
      message: '=HYPERLINK("http://x","y")\r\nnext',
      tags: ['a', 'b,c'],
      process: { ancestors: [{ name: 'runc' }, { name: 'systemd' }] },
      eyrie: { fields: { 'evt.arg': '"q"', list: ['x', 'y'] } },
    })
    const record = csvRecord(event)
    expect(record.endsWith('\r\n')).toBe(true)
    const cells = new Map(
      readRecord(record.slice(0, -2)).map((cell, index) => [names[index], cell]),
    )
    expect(cells.size).toBe(names.length)
    expect(cells.get('timestamp')).toBe(event['@timestamp'])
    expect(cells.get('message')).toBe(`'${event.message}`)
    expect(cells.get('tags')).toBe('a\nb,c')
    expect(cells.get('process.ancestors.name')).toBe('runc\nsystemd')
    expect(JSON.parse(cells.get('eyrie.fields') ?? '')).toEqual(event.eyrie.fields)
    expect(cells.get('file.path')).toBe('')
  })
})
