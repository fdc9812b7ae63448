import { z } from 'zod'
import { AppError } from '../domain/app-error'
import { EventKind } from '../domain/security-event'
import type { Expected } from '../query/mistake'
import { parseQuery } from '../query/parse'
import { resolveDates } from '../query/resolve-dates'
import { resolveRange } from '../query/time-range'
import type { EventQuery } from '../store/event-store'

/** The parameters that every read of events accepts. */
export const readParameters = {
  from: z.string().max(64).optional().meta({ description: 'RFC 3339, now, now-24h, now-7d/d' }),
  to: z.string().max(64).optional().meta({ description: 'Excluded; absent: no end' }),
  kind: z.enum([...EventKind.options, 'all']).default('alert'),
  q: z.string().optional().meta({
    description:
      'field: value, field: (a or b), field: wild*, field: 10.0.0.0/8, field >= 3, "phrases"; and, or, not',
  }),
}

const words: Readonly<Record<Expected, string>> = {
  field: 'expected the name of a field',
  value: 'expected a value',
  number: 'expected a number',
  date: 'expected a date',
  boolean: 'expected true or false',
  'address-range': 'expected an address range such as 10.0.0.0/8',
  'ordered-field': 'this field has no order: expected :',
  joint: 'expected and, or, or the end',
  'closing-quote': 'expected a closing quote',
  'closing-paren': 'expected a closing parenthesis',
  'opening-paren': 'nothing is open here: expected an opening parenthesis before it',
  'no-wildcard': 'this field has no patterns: expected a whole value',
  'more-than-wildcard': 'expected more than a wildcard',
  shorter: 'expected at most 4096 characters',
  fewer: 'expected at most 64 tests',
  'fewer-values': 'expected at most 64 values in a list',
  'fewer-wildcards': 'expected at most 8 wildcards in a value',
  'fewer-scans': 'expected at most 8 tests of long texts and of fields within documents',
  shallower: 'expected at most 16 levels of parentheses and not',
}

/** Turns the parameters of a request into the store's query; wrong ones are named. */
export function readQuery(
  input: {
    from?: string | undefined
    to?: string | undefined
    kind: EventKind | 'all'
    q?: string | undefined
  },
  nowMs: number,
): EventQuery {
  const range = resolveRange(input, nowMs)
  if ('pointer' in range) {
    throw new AppError('invalid-request', `${range.pointer} ${range.message}.`, {
      mistakes: [range],
    })
  }
  const parsed = parseQuery(input.q ?? '')
  if ('mistakes' in parsed) {
    const mistakes = parsed.mistakes.map(({ from, to, expected }) => ({
      pointer: 'q',
      message: `characters ${from} to ${to}: ${words[expected]}`,
    }))
    throw new AppError('invalid-query', mistakes.map((one) => one.message).join('; '), { mistakes })
  }
  return {
    ...range,
    kind: input.kind === 'all' ? null : input.kind,
    where: resolveDates(parsed.tree, nowMs),
  }
}
