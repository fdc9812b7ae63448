import { parseQuery } from '../../lib/query/parse'
import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import { dayMs, days, endMs, filledStore, type Size } from '../filled-store'
import { quantiles, say, timed } from '../rounds'

// `slow-queries 1m`: the dearest queries that the bounds allow, over everything that is stored.
// A second argument measures only those whose name contains it.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const wanted = process.argv[3] ?? ''
const dataDir = await filledStore(size)
const rounds = 3

/** `count` different tests, joined. */
function many(count: number, joint: string, test: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => test(number)).join(` ${joint} `)
}

const queries: Record<string, string> = {
  'two inner pieces, message': 'message: *user*terminal*',
  'two inner pieces, command line': 'process.command_line: *srv*job*',
  'two inner pieces, anywhere': 'user*terminal',
  'eight stars, anywhere': 'u*t*k*a*e*o*r*zz*',
  'eight stars of letters, message': 'message: *a*e*i*o*u*r*s*',
  '8 phrases, or': many(8, 'or', (number) => `"no such ${number}"`),
  '8 phrases, and': many(8, 'and', (number) => `"user=${['r', 'ro', ''][number % 3]}"`),
  '8 phrases, not': many(8, 'and', (number) => `not "no such ${number}"`),
  '8 patterns anywhere, or': many(8, 'or', (number) => `u*t*k*a*e*o*r*z${number}`),
  '8 patterns anywhere, not': many(8, 'and', (number) => `not u*t*k*a*e*o*r*z${number}`),
  '8 patterns of message, or': `message: (${many(8, 'or', (number) => `*u*t*k*a*e*o*z${number}*`)})`,
  '8 patterns of hits, message, and': `message: (${many(8, 'and', () => '*u*t*k*a*e*o*')})`,
  'sensor field': 'eyrie.fields.proc.pid: 4242',
  'sensor field, common': 'eyrie.fields.proc.name: sh',
  '8 sensor fields, or': many(8, 'or', (number) => `eyrie.fields.proc.pid: 424${number}`),
  '4 sensor fields, common, and': many(4, 'and', () => 'eyrie.fields.user.name: *o*t*'),
  '4 sensor fields, patterns, or': many(
    4,
    'or',
    (number) => `eyrie.fields.proc.cmdline: *u*t*z${number}`,
  ),
  '4 sensor fields exist, or': many(4, 'or', (number) => `eyrie.fields.none${number}: *`),
  '4 common sensor fields exist, and': ['user.name', 'proc.name', 'proc.pid', 'proc.cmdline']
    .map((field) => `eyrie.fields.${field}: *`)
    .join(' and '),
  '8 phrases of hits, and': [...'eiaortns'].map((letter) => `"${letter}"`).join(' and '),
  'phrases in separate groups': many(
    4,
    'or',
    (number) => `("no such ${number}" and not "no such 1${number}")`,
  ),
  '4 labels exist, and': many(4, 'and', (number) => `not kubernetes.labels.none${number}: *`),
  '64 pids, or': `process.pid: (${many(64, 'or', (number) => String(70_000 + number))})`,
  '8 tests without a column, or': many(8, 'or', (number) => `event.category: none${number}`),
  '4 patterns without a column, or': `event.category: (${many(4, 'or', (number) => `*c*e*s*${number}`)})`,
  '8 ancestors, or': `process.ancestors.name: (${many(8, 'or', (number) => `bash${number}`)})`,
  '64 values, rule': `rule.name: (${many(64, 'or', (number) => `"none ${number}"`)})`,
  '64 patterns, pod': `kubernetes.pod.name: (${many(64, 'or', (number) => `*s*e*r*${number}`)})`,
  '8 patterns, tags': `tags: (${many(8, 'or', (number) => `*m*t*e*${number}z`)})`,
  'lists of lists': many(
    8,
    'or',
    (number) => `kubernetes.pod.name: (${many(24, 'or', (inner) => `*e*${number}x${inner}`)})`,
  ),
  deepest: `${'not ('.repeat(8)}"no such" or u*t*zz${')'.repeat(8)}`,
}

const store = await openEmbeddedStore({ dataDir, now: () => endMs })
for (const [name, text] of Object.entries(queries)) {
  if (!name.includes(wanted)) continue
  const parsed = parseQuery(text)
  if ('mistakes' in parsed) {
    say(`${name}: refused, ${parsed.mistakes[0]?.expected}`)
    continue
  }
  const query = { fromMs: endMs - days * dayMs, toMs: null, kind: null, where: parsed.tree }
  const runs = {
    search: () => store.events.search(query, { limit: 50, after: null }),
    trend: () => store.events.trend(query, 'event.severity', dayMs),
    top: () => store.events.top(query, 'rule.name', 10),
  }
  const parts: string[] = []
  for (const [kind, run] of Object.entries(runs)) {
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) times.push(await timed(run))
    parts.push(`${kind} ${quantiles(times).p50} ms`)
  }
  say(`${size} ${name}: ${parts.join(', ')}`)
}
await store.close()
