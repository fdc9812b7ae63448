import { z } from 'zod'

/** Comparison operators: `is` matches a value exactly, the others by order. */
export const Operator = z.enum(['is', 'gt', 'gte', 'lt', 'lte'])
export type Operator = z.infer<typeof Operator>

/**
 * What to keep: every node is either a test of one field, a text anywhere, or a combination. What
 * each means is said once, by `matches` in lib/query/match.ts.
 */
export type QueryTree =
  | { kind: 'and'; parts: readonly QueryTree[] }
  | { kind: 'or'; parts: readonly QueryTree[] }
  | { kind: 'not'; part: QueryTree }
  /** A date's `value` may be relative (`now-1h`) until `resolveDates` has seen it. */
  | { kind: 'compare'; field: string; operator: Operator; value: string }
  | { kind: 'exists'; field: string }
  /** The literal pieces between the `*`, two or more: `cu*l` is `['cu', 'l']`. null: anywhere. */
  | { kind: 'wildcard'; field: string | null; pieces: readonly string[] }
  /** `range`: an address, a slash and the length of its prefix in bits. */
  | { kind: 'cidr'; field: string; range: string }
  | { kind: 'phrase'; text: string }
