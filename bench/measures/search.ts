import { openEmbeddedStore } from '../../lib/store/embedded/open-embedded-store'
import type { EventQuery } from '../../lib/store/event-store'
import { dayMs, days, endMs, filledStore, type Size } from '../filled-store'
import { openRawSql } from '../raw-sql'
import { alternate, say } from '../rounds'

// `search 1m` or `search 10m`: a page of 50 with its total, against plain SQL over the same file.
const size: Size = process.argv[2] === '10m' ? '10m' : '1m'
const dataDir = await filledStore(size)
const rounds = 12

const compare = (field: string, value: string) =>
  ({ kind: 'compare', field, operator: 'is', value }) as const
const phrase = (text: string) => ({ kind: 'phrase', text }) as const
const over = (length: number, where: EventQuery['where']): EventQuery => ({
  fromMs: endMs - length * dayMs,
  toMs: null,
  kind: 'alert',
  where,
})

const cases: Record<string, { query: EventQuery; sql: string }> = {
  'newest of 24 h': { query: over(1, null), sql: 'true' },
  'one rule, 7 days': {
    query: over(7, compare('rule.name', 'Clear Log Activities')),
    sql: "rule_name = 'Clear Log Activities'",
  },
  'substring, often, 7 days': {
    query: over(7, phrase('job-17')),
    sql: "(contains(lower(message), 'job-17') OR contains(lower(process_command_line), 'job-17'))",
  },
  'substring, nowhere, 7 days': {
    query: over(7, phrase('no such text')),
    sql: "(contains(lower(message), 'no such text') OR contains(lower(process_command_line), 'no such text'))",
  },
  'substring, nowhere, 30 days': {
    query: over(days, phrase('no such text')),
    sql: "(contains(lower(message), 'no such text') OR contains(lower(process_command_line), 'no such text'))",
  },
  'field without a column, 24 h': {
    query: over(1, compare('eyrie.fields.proc.pid', '4242')),
    sql: `(document->>'/eyrie/fields/proc.pid') = '4242'`,
  },
}

const store = await openEmbeddedStore({ dataDir, now: () => endMs })
const eyrie: Record<string, () => Promise<unknown>> = {}
for (const [name, { query }] of Object.entries(cases)) {
  eyrie[name] = () => store.events.search(query, { limit: 50, after: null })
}
const ours = await alternate(eyrie, rounds)
await store.close()

// One file cannot be open twice in a process, so the two take their turns one after the other.
const raw = await openRawSql(dataDir)
const plain: Record<string, () => Promise<unknown>> = {}
for (const [name, { query, sql }] of Object.entries(cases)) {
  const where = `ts >= ${query.fromMs} AND kind = 'alert' AND ${sql}`
  plain[name] = async () => {
    await raw.run(
      `SELECT ingested, id, message, fold_key, document FROM events WHERE ${where} ORDER BY ts DESC, id DESC LIMIT 51`,
    )
    await raw.run(`SELECT count(*) FROM events WHERE ${where}`)
  }
}
const theirs = await alternate(plain, rounds)
raw.close()
for (const name of Object.keys(cases)) {
  const [mine, other] = [ours[name], theirs[name]]
  if (mine === undefined || other === undefined) continue
  say(
    `${size} ${name}: eyrie p50 ${mine.p50} p95 ${mine.p95}; raw p50 ${other.p50} p95 ${other.p95}; ratio ${(mine.p50 / other.p50).toFixed(2)}`,
  )
}
