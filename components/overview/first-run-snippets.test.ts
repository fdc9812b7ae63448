import { expect, test } from 'vitest'
import { firstRunSnippets } from './first-run-snippets'

const snippets = firstRunSnippets('http://127.0.0.1:3000')

test('every snippet points at the address it is shown under', () => {
  expect(snippets.test).toContain('http://127.0.0.1:3000/api/ingest/falco')
  expect(snippets.sidekick).toContain('http://127.0.0.1:3000/api/ingest/falco')
})

test('Falco, which can send no header, has the token in the address', () => {
  expect(snippets.falco).toContain('url: http://eyrie:TOKEN@127.0.0.1:3000/api/ingest/falco')
})

test('the test alert is JSON once the shell has put the time in', () => {
  const body = /-d '(.*)'$/s.exec(snippets.test)?.[1] ?? ''
  const sent = body.replace("'$(date -u +%FT%TZ)'", '2026-03-02T09:00:00Z')
  expect(JSON.parse(sent)).toMatchObject({
    rule: 'Eyrie test alert',
    priority: 'Critical',
    time: '2026-03-02T09:00:00Z',
    output_fields: { 'k8s.ns.name': 'default' },
  })
})
