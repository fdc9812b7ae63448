import { expect, test } from 'vitest'
import { parseQuery } from '@/lib/query/parse'
import { alertsLink, assetLink, filteredLink } from './alert-links'

const view = { from: 'now-24h', to: null, q: '' }

function queryOf(link: string): string {
  return new URL(link, 'http://eyrie.test').searchParams.get('q') ?? ''
}

const asset = {
  cluster: 'default',
  namespace: 'payments',
  pod: 'api-7f9c',
  workload: null,
  node: 'node-1',
  score: 84.2,
  band: 'critical',
  terms: [],
  alerts: 3,
  lastSeen: '2026-03-02T09:00:00.000Z',
} as const

test('a link carries the range and the query on', () => {
  const link = alertsLink({ from: 'now-1h', to: 'now', q: 'user.name: root' })
  expect(link).toBe('/events?from=now-1h&to=now&q=user.name%3A+root')
})

test('a country leads to the alerts from it, within the query that was there', () => {
  const link = filteredLink({ ...view, q: '"nc -e"' }, 'source.geo.country_iso_code', 'CN')
  expect(queryOf(link)).toBe('"nc -e" and source.geo.country_iso_code: CN')
})

test('a rule whose name is a query of its own is quoted', () => {
  const rule = 'x" and event.severity >= 0 and "'
  expect(parseQuery(queryOf(filteredLink(view, 'rule.name', rule)))).toEqual({
    tree: { kind: 'compare', field: 'rule.name', operator: 'is', value: rule },
  })
})

test('a pod leads to its story over the same range, a node to its alerts', () => {
  expect(assetLink({ ...view, q: 'user.name: root' }, { ...asset, terms: [] })).toBe(
    '/pods/default/payments/api-7f9c?from=now-24h',
  )
  const node = { ...asset, terms: [], namespace: null, pod: null }
  expect(queryOf(assetLink(view, node))).toBe('kubernetes.node.name: node-1')
})
