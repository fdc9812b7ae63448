import { describe, expect, it } from 'vitest'
import { en } from '@/lib/i18n/en'
import { makeFormat } from '@/lib/i18n/format'
import { buildSecurityEvent } from '@/lib/testing/build-event'
import { caseText } from './case-text'

const format = makeFormat('en', 'UTC')

describe('an event as case text', () => {
  it('tells what, when, where, by whom and where to see it', () => {
    const event = buildSecurityEvent({
      source: { ip: '203.0.113.7', port: 4000 },
      destination: { domain: 'db.local' },
    })
    const lines = caseText(event, 'http://localhost/events/x', en, format).split('\n')
    expect(lines[0]).toBe('[high · Error] Terminal shell in container')
    expect(lines).toContain('Time: 2 Mar 2026, 09:00:00 UTC (2026-03-02T09:00:00.000Z)')
    expect(lines).toContain('Where: default / payments / checkout-6d5f9c7b8-x2k4p / node-1')
    expect(lines).toContain('Container: checkout, registry.example/checkout:1.4.2')
    expect(lines).toContain('Process: bash -i')
    expect(lines).toContain('User: root, uid 0')
    expect(lines).toContain('Network: 203.0.113.7:4000 → db.local')
    expect(lines).toContain('ATT&CK: Execution (TA0002), Command and Scripting Interpreter (T1059)')
    expect(lines).toContain('Link: http://localhost/events/x')
    expect(lines.some((line) => line.startsWith('File:'))).toBe(false)
  })

  it('spells out what hides or would begin a line of its own', () => {
    const event = buildSecurityEvent({
      rule: { name: 'a\nLink: http://evil.example' },
      user: { name: '\u202eroot' },
    })
    const text = caseText(event, 'http://localhost', en, format)
    expect(text).toContain('a⟨LF⟩Link: http://evil.example\n')
    expect(text).toContain('User: ⟨U+202E⟩root')
    expect(text.match(/^Link:/gm)).toHaveLength(1)
  })
})
