import type { EventQuery } from '../lib/store/event-store'
import { dayMs, endMs } from './filled-store'

const filters: EventQuery['where'] = {
  kind: 'and',
  parts: [
    { kind: 'compare', field: 'kubernetes.namespace', operator: 'is', value: 'shop' },
    { kind: 'compare', field: 'event.severity', operator: 'gte', value: '2' },
  ],
}
const filterSql = "namespace = 'shop' AND severity >= 2"
const textSql = (text: string) =>
  `(contains(lower(message), '${text}') OR contains(lower(process_command_line), '${text}'))`
export const view = (
  fromDays: number,
  toDays: number | null,
  where: EventQuery['where'],
): EventQuery => ({
  fromMs: endMs - fromDays * dayMs,
  toMs: toDays === null ? null : endMs - toDays * dayMs,
  kind: 'alert',
  where,
})
/** What the explorer is measured with: a question, and the same in SQL. */
export const explorerViews: Record<string, { query: EventQuery; sql: string }> = {
  'last 24 h, two filters': { query: view(1, null, filters), sql: filterSql },
  // In the store of ten million this day has ten times the events, the last one has not.
  'a day before, two filters': { query: view(2, 1, filters), sql: filterSql },
  'substring, often, 7 days': {
    query: view(7, null, { kind: 'phrase', text: 'job-17' }),
    sql: textSql('job-17'),
  },
  'substring, nowhere, 7 days': {
    query: view(7, null, { kind: 'phrase', text: 'no such text' }),
    sql: textSql('no such text'),
  },
}

/** What is typed after the name of a field, one letter after another. */
export const typedPrefixes = ['', 'a', 'api-1']
