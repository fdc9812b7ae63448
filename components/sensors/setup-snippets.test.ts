import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { setupSnippets } from './setup-snippets'

const snippets = setupSnippets('http://127.0.0.1:3000')

/** The code blocks of README.md, without comments and empty lines. */
const blocks = [
  ...readFileSync(new URL('../../README.md', import.meta.url), 'utf8').matchAll(
    /```(?:yaml)?\n(.*?)```/gs,
  ),
].map(([, block = '']) => settings(block))

function settings(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .join('\n')
}

test.each(['falco', 'sidekick', 'helm', 'flags'] as const)(
  'what is shown for %s is what README.md says',
  (way) => {
    expect(blocks).toContain(settings(snippets[way]))
  },
)

test('every snippet points at the address it is shown under', () => {
  const other = setupSnippets('http://localhost:4321')
  expect(other.test).toContain('http://localhost:4321/api/ingest/falco')
  expect(other.sidekick).toContain('http://localhost:4321/api/ingest/falco')
  expect(other.flags).toContain('address=http://localhost:4321/api/ingest/falco ')
  expect(other.helm).toContain('http://localhost:4321/api/ingest/falco')
  expect(other.falco).toContain('http://:TOKEN@localhost:4321/api/ingest/falco')
  expect(other.tunnel).toBe('ssh -R 4321:localhost:4321 NODE')
})

test('the test alert is JSON once the shell has put the time in, and names no sensor', () => {
  const body = /-d '(.*)'$/s.exec(snippets.test)?.[1] ?? ''
  const sent: unknown = JSON.parse(body.replace("'$(date -u +%FT%TZ)'", '2026-03-02T09:00:00Z'))
  expect(sent).toMatchObject({
    rule: 'Eyrie test alert',
    priority: 'Critical',
    time: '2026-03-02T09:00:00Z',
    output_fields: { 'k8s.ns.name': 'default' },
  })
  expect(sent).not.toHaveProperty('hostname')
})
