import { expect, test } from 'vitest'
import { addressOf, defaultAddress, viewOfAddress } from './view-address'

const night = {
  id: '1',
  page: '/live',
  name: 'Night',
  search: '?q=a&from=now-1h',
  isDefault: true,
  savedAt: '2026-03-02T09:00:00.000Z',
}

test('two addresses of one view are the same text, whatever event is open', () => {
  expect(viewOfAddress('?q=a&from=now-1h&event=x')).toBe(viewOfAddress('?from=now-1h&q=a'))
  expect(viewOfAddress('?event=x&detail=json')).toBe('')
  expect(viewOfAddress('?letter=x&tab=letters')).toBe('?tab=letters')
  expect(viewOfAddress('?cell=TA0002%2FT1059&q=a')).toBe('?q=a')
})

test('a page opens with its default only where the address names no view', () => {
  expect(defaultAddress([night], '/live', '')).toBe('/live?from=now-1h&q=a')
  expect(defaultAddress([night], '/live', '?columns=tags')).toBe('/live?from=now-1h&q=a')
  expect(defaultAddress([night], '/live', '?event=x')).toBeNull()
  expect(defaultAddress([night], '/', '')).toBeNull()
  expect(defaultAddress([{ ...night, isDefault: false }], '/live', '')).toBeNull()
  expect(defaultAddress([{ ...night, search: '' }], '/live', '')).toBeNull()
})

test('an address made of a hostile search stays on its page', () => {
  const address = addressOf({ page: '/live', search: '?//elsewhere.example/#<script>&q=%' })
  expect(address.startsWith('/live?')).toBe(true)
  expect(new URL(address, 'http://here.example').host).toBe('here.example')
  expect(address).not.toContain('<')
})
