import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvHeader, csvRecord } from '@/lib/query/event-csv'
import { buildSecurityEvent } from '@/lib/testing/build-event'
import { createRecordCounter, type ExportFormat } from './count-records'

/** Counts a text that comes in pieces of some bytes. */
function count(format: ExportFormat, text: string, pieceBytes: number): number {
  const counter = createRecordCounter(format)
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    counter.add(bytes.subarray(at, at + pieceBytes))
  }
  return counter.count
}

describe('the count of an export', () => {
  it('is the number of its events, whatever stands in them and however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        (messages, pieceBytes) => {
          const events = messages.map((message) => buildSecurityEvent({ message }))
          const csv = csvHeader + events.map(csvRecord).join('')
          expect(count('csv', csv, pieceBytes)).toBe(events.length)
          const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('')
          expect(count('ndjson', lines, pieceBytes)).toBe(events.length)
        },
      ),
      { numRuns: 40 },
    )
  })
})
