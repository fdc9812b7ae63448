import { z } from 'zod'

/** Comparison operators: `is` matches a value exactly, the others by order. */
export const Operator = z.enum(['is', 'gt', 'gte', 'lt', 'lte'])
export type Operator = z.infer<typeof Operator>

/** What to keep: every node is either a test of one field, a phrase anywhere, or a combination. */
export type QueryTree =
  | { kind: 'and'; parts: readonly QueryTree[] }
  | { kind: 'compare'; field: string; operator: Operator; value: string }
  | { kind: 'phrase'; text: string }
